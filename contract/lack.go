package contract

import (
	"context"
	"strings"

	"github.com/lambdapact/lambdapact/spec"
)

// This file decides when a request is sent again with data that the handler
// has: when it was refused as one for something that is not there, or not in
// the state that the request needs.

// lacking are the statuses of RFC 9110 and RFC 6585 that speak of what is there:
// not found, gone, a conflict, a precondition that failed or is missing.
var lacking = map[int]bool{404: true, 409: true, 410: true, 412: true, 428: true}

// known supplies what requests of the operation are known to need.
func (s *Suite) known(ctx context.Context, target Target, c *Case) *supplied {
	if c.op == nil {
		return nil
	}
	st := s.stockOf(target)
	if !st.needs[c.op.ID] && !st.renew[c.op.ID] {
		return nil
	}
	return s.supply(ctx, target, c.op, false)
}

// lacks reports whether the answer may be due to data that can be found.
func (s *Suite) lacks(r *Result) bool {
	c := r.Case
	if c.op == nil || r.Err != nil || r.Event == nil || c.Place.In == spec.InPath || c.Place.In == spec.InCredential || c.Place.In == spec.InMethod {
		return false
	}
	status := r.Response.Status
	if (status == 412 || status == 428) && strings.HasPrefix(strings.ToLower(c.Place.Name), "if-") {
		return false // the case is about just that
	}
	if c.Kind == Valid && (status == 400 || status == 422) && len(s.referring(c.op)) > 0 {
		return true
	}
	return lacking[status] && (s.suppliable(c.op) || status == 409 && c.op.Body != nil)
}

// again sends the case with data, fresh ones when it had some. The first answer
// stays when that changes nothing.
func (s *Suite) again(ctx context.Context, target Target, c *Case, first *Result, had *supplied) *Result {
	st, op := s.stockOf(target), c.op
	conflict := first.Response.Status == 409 && op.Body != nil && !st.renew[op.ID]
	if conflict {
		st.renew[op.ID] = true
	}
	data := s.supply(ctx, target, op, had != nil || first.Response.Status != 404)
	if data == nil {
		return first
	}
	data.tagged = first.Response.Status == 428 && data.ifMatch != ""
	r := s.once(ctx, target, c, data)
	const more = 2 // the new names may be taken too
	for range more {
		if r.Event == nil || r.Response.Status != 409 || !st.renew[op.ID] {
			break
		}
		if data = s.supply(ctx, target, op, false); data != nil {
			r = s.once(ctx, target, c, data)
		}
	}
	if r.Event == nil || s.lacks(r) {
		if !st.needs[op.ID] {
			st.failed[op.ID]++
		}
		if conflict {
			delete(st.renew, op.ID)
		}
		return first
	}
	st.needs[op.ID], st.failed[op.ID] = true, 0
	return r
}

// spent forgets what a request has deleted, and what belonged to it.
func (s *Suite) spent(target Target, r *Result) {
	op := r.Case.op
	if op == nil || op.Method != "DELETE" || r.Err != nil || r.Response.Status >= 300 {
		return
	}
	st := s.stockOf(target)
	for gone := range st.live {
		for of := gone; of != nil; of = of.Parent {
			if of.Delete == op {
				delete(st.live, gone)
			}
		}
	}
}

// emptied: the handler was reset, and has nothing any more of what was made.
func (st *stock) emptied() { clear(st.live) }
