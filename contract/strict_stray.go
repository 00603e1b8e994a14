package contract

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/lambdapact/lambdapact/internal/gen"
	"github.com/lambdapact/lambdapact/internal/tree"
	"github.com/lambdapact/lambdapact/spec"
)

// Where the branches of a oneOf overlap, most of what their author had in mind is
// invalid to the letter, for two branches accept it. What is sent then has a
// member, or a fraction, by which it is of one branch only. A sound handler may
// refuse that, or not see it. So what such a request shows is a strict reading,
// recognised by the values that are sent, whatever case sends them.

// strayed reports whether a valid request holds what only tells branches apart.
func strayed(c *Case, r *spec.Request) bool {
	if len(bodyStrays(c, r)) > 0 {
		return true
	}
	g := gen.New(0, c.suite.api.Admits)
	return c.op != nil && slices.ContainsFunc(c.op.Parameters, func(p *spec.Parameter) bool {
		text := scalarOf(r, p)
		return strings.Contains(text, ".") && json.Valid([]byte(text)) && p.Schema != nil && len(g.Strays(p.Schema, json.Number(text))) > 0
	})
}

// maskedByStray reports whether the fault of an invalid request is none to who
// takes a null that tells branches apart for a member that is not there.
func maskedByStray(c *Case) bool {
	if c.Place.In != spec.InBody || c.base == nil {
		return false
	}
	strays := bodyStrays(c, c.base)
	if len(strays) == 0 {
		return false
	}
	value, err := decodeJSON(c.Request.Body)
	g, fault := gen.New(0, c.suite.api.Admits), tokens(c.Place.Pointer)
	return err == nil && slices.ContainsFunc(strays, func(s gen.Stray) bool { return g.Masks(s, value, fault) })
}

// bodyStrays lists what a payload of JSON holds only to tell branches apart.
func bodyStrays(c *Case, r *spec.Request) []gen.Stray {
	if c.op == nil || c.op.Body == nil || len(r.Body) == 0 {
		return nil
	}
	value, err := decodeJSON(r.Body)
	if err != nil {
		return nil
	}
	return c.suite.strays(c.op.Body.Match(r.Header.Get("Content-Type")), value)
}

func (s *Suite) strays(media *spec.MediaType, value any) []gen.Stray {
	if media == nil || media.Schema == nil || !media.JSON() {
		return nil
	}
	return gen.New(0, s.api.Admits).Strays(media.Schema, value)
}

// strays lists what was sent to make or change a resource only to tell branches
// apart: nobody need keep it.
func (w *walker) strays(sent any) []gen.Stray {
	for _, op := range []*spec.Operation{w.of.Create, w.of.Replace, w.of.Update} {
		if op == nil || op.Body == nil {
			continue
		}
		for _, media := range op.Body.Content {
			if found := w.s.strays(media, sent); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// scalarOf is the text of a parameter that has one value, "" where it is not
// there.
func scalarOf(r *spec.Request, p *spec.Parameter) string {
	switch p.In {
	case spec.InPath:
		return r.Path[p.Name]
	case spec.InQuery:
		text, _ := r.Query.Get(p.Name)
		return text
	case spec.InHeader:
		return r.Header.Get(p.Name)
	case spec.InCookie:
		text, _ := r.Header.Cookies().Get(p.Name)
		return text
	}
	return ""
}

// tokens are the unescaped parts of a JSON pointer.
func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	var out []string
	for token := range strings.SplitSeq(pointer[1:], "/") {
		out = append(out, tree.UnescapeToken(token))
	}
	return out
}
