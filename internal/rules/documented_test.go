package rules

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// TestExportedNamesAreDocumented holds for every package, internal ones too:
// who reads them has no other page.
func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range sources(t) {
		for _, fault := range f.undocumented() {
			t.Error(fault)
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
func (f *file) undocumented() []string {
	if f.isTest() {
		return nil
	}
	var faults []string
	complain := func(at token.Pos, name string) {
		faults = append(faults, fmt.Sprintf("%s:%d: %s is exported and has no comment", f.name, f.line(at), name))
	}
	for _, decl := range f.ast.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && d.Name.IsExported() && receiverIsExported(d) {
				complain(d.Pos(), d.Name.Name)
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
			f.undocumentedMembers(s, complain)
		case *ast.ValueSpec:
			exported := slices.ContainsFunc(s.Names, (*ast.Ident).IsExported)
			if exported && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				complain(s.Pos(), s.Names[0].Name)
			}
		}
	}
}

// undocumentedMembers looks at the fields of a struct and the methods of an
// interface. A comment serves the block of lines that it heads; a blank line
// ends the block.
func (f *file) undocumentedMembers(s *ast.TypeSpec, complain func(token.Pos, string)) {
	var members *ast.FieldList
	switch t := s.Type.(type) {
	case *ast.StructType:
		members = t.Fields
	case *ast.InterfaceType:
		members = t.Methods
	default:
		return
	}
	headed, last := false, 0
	for _, m := range members.List {
		if m.Doc != nil || f.line(m.Pos()) > last+1 {
			headed = m.Doc != nil
		}
		last = f.line(m.End())
		exported := slices.ContainsFunc(m.Names, (*ast.Ident).IsExported)
		if exported && !headed && m.Comment == nil {
			complain(m.Pos(), s.Name.Name+"."+m.Names[0].Name)
		}
	}
}
