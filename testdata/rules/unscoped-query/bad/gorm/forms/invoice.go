package forms

type Invoice struct{ Lines []string }
