package rules

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// knownUndocumented are the names that are left, by folder. An entry that is not
// needed any more fails.
var knownUndocumented = []string{
	"contract Report.API",
	"contract Reason.Text",
	"contract Reason.Count",
	"contract Result.Case",
	"contract Result.Outcome",
	"contract Target.Format",
	"examples/grocery DefectInfo.Name",
	"examples/grocery DefectInfo.Summary",
	"spec Response.Status",
	"spec Response.Header",
	"spec Field.Name",
	"spec Field.Value",
	"spec DocumentError.Faults",
	"spec RequestBody.Required",
	"spec Place.In",
	"spec Violation.Place",
}

// nameAt is an exported name and the line where it is declared.
type nameAt struct {
	name string
	line int
}

// TestExportedNamesAreDocumented holds for every package, internal ones too:
// who reads them has no other page. What a user can import documents each
// field and interface method besides.
func TestExportedNamesAreDocumented(t *testing.T) {
	needed := map[string]bool{}
	for _, f := range sources(t) {
		for _, n := range f.undocumented() {
			key := f.dir() + " " + n.name
			needed[key] = true
			if !slices.Contains(knownUndocumented, key) {
				t.Errorf("%s:%d: %s is exported and has no comment", f.name, n.line, n.name)
			}
		}
	}
	for _, key := range knownUndocumented {
		if !needed[key] {
			t.Errorf("%s is documented by now: take it out of knownUndocumented", key)
		}
	}
}

// TestPackagesSayWhatTheyAre asks for one package comment in each package.
func TestPackagesSayWhatTheyAre(t *testing.T) {
	said := map[string]int{}
	for _, f := range sources(t) {
		if f.isTest() {
			continue
		}
		said[f.dir()] += 0
		if f.ast.Doc != nil {
			said[f.dir()]++
		}
	}
	for dir, n := range said {
		if n != 1 {
			t.Errorf("%s has %d package comments, want one", dir, n)
		}
	}
}

// undocumented names what is exported without a comment. Test files export
// nothing, and what is promised by an unexported type is said elsewhere.
func (f *file) undocumented() []nameAt {
	if f.isTest() {
		return nil
	}
	var faults []nameAt
	complain := func(at token.Pos, name string) { faults = append(faults, nameAt{name, f.line(at)}) }
	for _, decl := range f.ast.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && d.Name.IsExported() && receiverIsExported(d) && !isError(d) {
				complain(d.Pos(), functionName(d))
			}
		case *ast.GenDecl:
			f.undocumentedSpecs(d, complain)
		}
	}
	return faults
}

// receiverIsExported is also true for functions, which have no receiver.
func receiverIsExported(d *ast.FuncDecl) bool {
	return d.Recv == nil || ast.IsExported(receiver(d))
}

// isError says whether the method is the one of the error interface, which is
// documented there.
func isError(d *ast.FuncDecl) bool { return d.Recv != nil && d.Name.Name == "Error" }

// receiver is the name of the type that a method belongs to.
func receiver(d *ast.FuncDecl) string {
	name := strings.TrimPrefix(types.ExprString(d.Recv.List[0].Type), "*")
	name, _, _ = strings.Cut(name, "[") // its type parameters
	return name
}

// undocumentedSpecs looks at types, constants and variables. A comment on a
// group of constants or variables serves all of it.
func (f *file) undocumentedSpecs(d *ast.GenDecl, complain func(token.Pos, string)) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.TypeSpec:
			if !s.Name.IsExported() {
				continue
			}
			if s.Doc == nil && s.Comment == nil && d.Doc == nil {
				complain(s.Pos(), s.Name.Name)
			}
			if f.isPublic() {
				f.undocumentedMembers(s, docOf(d, s), complain)
			}
		case *ast.ValueSpec:
			exported := slices.ContainsFunc(s.Names, (*ast.Ident).IsExported)
			if exported && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				complain(s.Pos(), s.Names[0].Name)
			}
		}
	}
}

// isPublic says whether users can import the file's package.
func (f *file) isPublic() bool {
	return f.ast.Name.Name != "main" && !strings.Contains("/"+f.dir()+"/", "/internal/")
}

// docOf is the comment of a type, its own or that of its declaration.
func docOf(d *ast.GenDecl, s *ast.TypeSpec) string { return d.Doc.Text() + s.Doc.Text() }

// undocumentedMembers looks at the fields of a struct and the methods of an
// interface. The comment of the type serves those it names; a comment between
// them serves the block of lines that it heads, up to a blank line.
func (f *file) undocumentedMembers(s *ast.TypeSpec, doc string, complain func(token.Pos, string)) {
	headed, last := false, 0
	for _, m := range membersOf(s) {
		if m.Doc != nil || f.line(m.Pos()) > last+1 {
			headed = m.Doc != nil
		}
		last = f.line(m.End())
		for _, name := range m.Names {
			if name.IsExported() && !headed && m.Comment == nil && !mentions(doc, name.Name) {
				complain(m.Pos(), s.Name.Name+"."+name.Name)
			}
		}
	}
}

func membersOf(s *ast.TypeSpec) []*ast.Field {
	switch t := s.Type.(type) {
	case *ast.StructType:
		return t.Fields.List
	case *ast.InterfaceType:
		return t.Methods.List
	}
	return nil
}

// mentions says whether the comment has the name as a word of its own.
func mentions(doc, name string) bool {
	return slices.Contains(strings.FieldsFunc(doc, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), name)
}
