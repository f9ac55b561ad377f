public partial class A { void Up(MigrationBuilder b) {} }
