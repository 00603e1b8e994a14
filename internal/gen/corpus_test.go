package gen_test

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/schema"
	"github.com/lambdapact/lambdapact/internal/tree"
)

// corpus is real documents: those beside the repository, or of the folder that
// LAMBDAPACT_SPECS names.
var corpus = cmp.Or(os.Getenv("LAMBDAPACT_SPECS"), "../../../shared/specs")

// dialectOf tells the dialect of a document by its version.
func dialectOf(root *tree.Node) schema.Dialect {
	switch {
	case root.Has("swagger"):
		return schema.Swagger20
	case root.Get("openapi") != nil && strings.HasPrefix(root.Get("openapi").Text, "3.0"):
		return schema.OpenAPI30
	}
	return schema.OpenAPI31
}

// documents calls visit with each real document that is at hand.
func documents(t *testing.T, visit func(path string, set *schema.Set, named []tree.Member)) {
	t.Helper()
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the real documents are not here: " + corpus)
	}
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		ext := filepath.Ext(path)
		if err != nil || d.IsDir() || ext != ".json" && ext != ".yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files := &tree.Files{Read: os.ReadFile}
		file, err := files.Add(path, data)
		if err != nil {
			t.Logf("%s is not read: %v", path, err)
			return nil
		}
		named := append(file.Root.Get("definitions").Fields(), file.Root.Get("components").Get("schemas").Fields()...)
		visit(path, schema.NewSet(files, dialectOf(file.Root)), named)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRealSchemasGetABaseValueThatIsValid(t *testing.T) {
	total, found := 0, 0
	documents(t, func(path string, set *schema.Set, named []tree.Member) {
		g := gen.New(1, judgeOf(t, set))
		for _, m := range named {
			s := set.Schema(m.Value)
			for _, shape := range []gen.Shape{gen.Full, gen.Minimal} {
				total++
				start := time.Now()
				v, err := g.Base(s, shape, gen.Body)
				if took := time.Since(start); took > 2*time.Second {
					t.Logf("%s: %s took %v", filepath.Base(path), m.Key, took)
				}
				if err != nil {
					t.Logf("%s: %s: %v", filepath.Base(path), m.Key, err)
					continue
				}
				found++
				mustHold(t, set, s, v)
			}
		}
	})
	ratio := float64(found) / float64(max(total, 1))
	t.Logf("%d of %d base values found (%.2f%%)", found, total, 100*ratio)
	if ratio < 0.97 {
		t.Errorf("only %.2f%% of the schemas got a base value", 100*ratio)
	}
}

func TestRealSchemasGetValidValuesThatHoldAndFaultsThatBreak(t *testing.T) {
	const budget = 10 * time.Second
	count := map[string]int{}
	start := time.Now()
	documents(t, func(path string, set *schema.Set, named []tree.Member) {
		g := gen.New(1, judgeOf(t, set))
		for i, m := range named {
			if i%12 != 0 || time.Since(start) > budget {
				continue
			}
			s := set.Schema(m.Value)
			base, err := g.Base(s, gen.Full, gen.Body)
			if err != nil {
				continue
			}
			checkValues(t, set, g, s, base, gen.Body, count)
			checkFaults(t, set, g, s, base, gen.Body, count)
			all := sweepFrom(t, set, g, s, base)
			count["swept values"] += len(all.values)
			count["swept faults"] += len(all.faults)
		}
	})
	t.Logf("%v", count)
}
