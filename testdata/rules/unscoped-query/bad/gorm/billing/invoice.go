package billing

type Invoice struct{ ID string }

func (*Invoice) TableName() string { return "bills" }
