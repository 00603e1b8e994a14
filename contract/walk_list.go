package contract

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lambdapact/lambdapact/internal/resource"
	"github.com/lambdapact/lambdapact/spec"
)

// listing is what all pages of a list held.
type listing struct {
	ids    []string
	items  []any
	sizes  []int // of the pages
	total  string
	ended  bool // the last page was reached
	failed *exchange
	first  *exchange
}

const mostPages = 60

// list reads all pages of the list. limit is the size of a page, 0 for the
// handler's own; filter may set query parameters.
func (w *walker) list(inst *instance, limit int, filter edit) *listing {
	op := w.of.List
	paging := resource.PagingOf(op)
	l := &listing{}
	turn := edit(nil)
	seen := map[string]bool{}
	for range mostPages {
		x := w.quiet(op, inst, allOf(limitTo(paging, limit), filter, turn), len(l.sizes) == 0)
		if x == nil || !x.ok() {
			l.failed = x
			return l
		}
		if l.first == nil {
			l.first = x
		}
		n, ok := w.page(l, x)
		if !ok {
			return l
		}
		next := w.turn(paging, x, len(l.items), len(l.sizes))
		if next == "" || n == 0 || paging.Cursor == nil && paging.Limit != nil && limit > 0 && n < limit {
			l.ended = true
			return l
		}
		if seen[next] {
			return l
		}
		seen[next] = true
		turn = w.turned(paging, next)
	}
	return l
}

// page adds the items of one answer; false when it has no list of resources.
func (w *walker) page(l *listing, x *exchange) (int, bool) {
	items, _, ok := resource.Items(x.body)
	if !ok {
		return 0, false
	}
	ids, ok := w.of.IDs(items, w.s.admitsVariable(w.of))
	if !ok {
		return 0, false
	}
	l.ids, l.items, l.sizes = append(l.ids, ids...), append(l.items, items...), append(l.sizes, len(items))
	if total, _, ok := resource.Total(x.body); ok {
		l.total = total
	}
	return len(items), true
}

// turn tells where the next page begins, "" after the last.
func (w *walker) turn(p resource.Paging, x *exchange, items, pages int) string {
	switch {
	case p.Cursor != nil:
		return p.Next(x.body, x.response.Header)
	case numeric(p.Next(x.body, x.response.Header)):
		return p.Next(x.body, x.response.Header)
	case p.Offset != nil:
		return strconv.Itoa(items)
	case p.Page != nil:
		return strconv.Itoa(pages + w.firstPage(p.Page))
	}
	return ""
}

func numeric(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil
}

// firstPage is 0 where the document lets pages begin there by default, else 1.
func (w *walker) firstPage(p *spec.Parameter) int {
	if p.Schema.Default != nil {
		if n, err := strconv.Atoi(p.Schema.Default.Text); err == nil {
			return n
		}
	}
	if p.Schema.Minimum != nil && p.Schema.Minimum.Value == "0" {
		return 0
	}
	return 1
}

func (w *walker) turned(p resource.Paging, next string) edit {
	param := p.Cursor
	if param == nil {
		param = p.Offset
	}
	if param == nil {
		param = p.Page
	}
	return func(r *spec.Request) error {
		r.Query.Set(param.Name, next)
		return nil
	}
}

func limitTo(p resource.Paging, limit int) edit {
	if p.Limit == nil || limit == 0 {
		return nil
	}
	return func(r *spec.Request) error {
		r.Query.Set(p.Limit.Name, strconv.Itoa(limit))
		return nil
	}
}

// allOf makes one edit of several; nil ones do nothing.
func allOf(edits ...edit) edit {
	return func(r *spec.Request) error {
		for _, e := range edits {
			if e == nil {
				continue
			}
			if err := e(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// quiet is call that shows the step only when told to: a list has many pages.
func (w *walker) quiet(op *spec.Operation, inst *instance, change edit, show bool) *exchange {
	x := w.call(op, inst, change)
	if !show && len(w.steps) > 8 {
		w.steps = w.steps[:8]
	}
	return x
}

// largest is the greatest size of a page that the document allows, of the usual ones.
func (w *walker) largest() int {
	p := resource.PagingOf(w.of.List).Limit
	if p == nil {
		return 0
	}
	for _, n := range []int{500, 200, 100, 50, 25, 20, 10, 5} {
		if w.s.api.Admits(p.Schema, json.Number(strconv.Itoa(n))) {
			return n
		}
	}
	return 0
}

// walkListed: what was created is in the list.
func walkListed(w *walker) {
	earlier := w.create(nil)
	inst := w.create(nil)
	if earlier == nil || inst == nil {
		return
	}
	l := w.list(inst, w.largest(), nil)
	if !w.usable(l) {
		return
	}
	if !slices.Contains(l.ids, inst.vars[w.of.Variable]) {
		found, doubtful := w.unlisted(inst)
		if found {
			return
		}
		if slices.Contains(l.ids, earlier.vars[w.of.Variable]) && !speaks(w.of.List, late) {
			doubtful = false // one that was made in the same way is listed
		}
		w.judge(inst.sure && !doubtful, "not-listed", w.route(w.of.List)+" does not list what was just created", inst.vars[w.of.Variable], fmt.Sprintf("%d others", len(l.ids)))
		return
	}
	w.once(l, "list")
	w.total(l)
	w.steadyOrder(inst, l)
	if i := slices.Index(l.ids, inst.vars[w.of.Variable]); inst.sure {
		w.itemAgrees(inst, l.items[i])
	}
}

// steadyOrder: nothing was changed, and the list is in the same order again.
func (w *walker) steadyOrder(inst *instance, l *listing) {
	const often = 10 // a list of two is in the same order by chance half of the time
	for range often {
		again := w.list(inst, w.largest(), nil)
		if again.ended && len(again.ids) == len(l.ids) && !slices.Equal(again.ids, l.ids) {
			w.find("list-unsteady", w.route(w.of.List)+" orders its items otherwise from call to call", strings.Join(l.ids, ", "), strings.Join(again.ids, ", "))
			return
		}
	}
}

// usable stops the walk when the list cannot be read to its end.
func (w *walker) usable(l *listing) bool {
	switch {
	case l.failed != nil:
		w.stop("the list cannot be read: " + l.failed.String())
	case !l.ended:
		w.stop("the list could not be read to its end")
	}
	return l.failed == nil && l.ended
}

// once: no item stands twice.
func (w *walker) once(l *listing, where string) bool {
	seen := map[string]bool{}
	for _, id := range l.ids {
		if seen[id] {
			if !w.identified(l) {
				w.stop("what identifies the items cannot be told for sure")
				return false
			}
			w.find("page-repeats", w.route(w.of.List)+" lists one item twice", "each item once in the "+where, id+" again")
			return false
		}
		seen[id] = true
	}
	return true
}

// identified: the member by which the items are told apart is surely that of
// the variable.
func (w *walker) identified(l *listing) bool {
	if len(l.items) == 0 {
		return false
	}
	_, at, ok := w.of.ID(l.items[0], w.s.admitsVariable(w.of))
	return !ok || w.of.Identifies(at.Pointer[len(at.Pointer)-1]) // scalars are the identifiers themselves
}

// total: the number that the answer tells is that of the items. A list that
// cannot be read further may be the beginning of a longer one.
func (w *walker) total(l *listing) {
	if l.total != "" && l.total != strconv.Itoa(len(l.ids)) {
		more, known := number(json.Number(l.total))
		part := known && more > float64(len(l.ids)) && !resource.PagingOf(w.of.List).Turns()
		w.judge(!part, "total", w.route(w.of.List)+" tells another number of items than it lists", strconv.Itoa(len(l.ids)), l.total)
	}
}

// itemAgrees: the item of the list tells what was created.
func (w *walker) itemAgrees(inst *instance, item any) {
	sent, _ := inst.sent.(map[string]any)
	members, is := item.(map[string]any)
	if sent == nil || !is {
		return
	}
	for _, name := range sorted(keys(members)) {
		value, clients := sent[name]
		_, scalar := resource.Text(value)
		skip := hidden([]*spec.Schema{})([]string{name}) && slices.Contains(secretive, resource.Plain(name))
		if !clients || !scalar || skip {
			continue
		}
		for _, d := range resource.Differences(value, members[name], func([]string) bool { return false }) {
			sure := !d.Form && !serverSets([]string{name}) && members[name] != nil
			w.judge(sure, "list-differs", w.route(w.of.List)+" does not tell what was created", name+" = "+textOf(value), textOf(members[name]))
			return
		}
	}
}

// isPaged: the list has parameters that divide it.
func isPaged(_ *Suite, r *resource.Resource) bool {
	p := resource.PagingOf(r.List)
	return p.Limit != nil && !r.Single()
}

// walkPages: the pages of a list are its items, each once.
func walkPages(w *walker) {
	inst := w.parentOnly()
	for range 3 {
		if w.of.Create == nil || w.s.twins[w.of.Create].full == nil {
			break
		}
		if made := w.create(nil); made != nil {
			inst = made
		} else {
			break
		}
	}
	w.result.Outcome, w.result.Reason = Held, ""
	all := w.list(inst, w.largest(), nil)
	if !w.usable(all) {
		return
	}
	if len(all.ids) < 3 {
		w.stop(fmt.Sprintf("the list has %d items; three show how it is divided", len(all.ids)))
		return
	}
	if !w.once(all, "list") {
		return
	}
	w.smallPages(inst, all)
}

// smallPages reads the list again, a few items at a time.
func (w *walker) smallPages(inst *instance, all *listing) {
	size := w.pageSize(len(all.ids))
	if size == 0 {
		w.stop("the document allows no page small enough")
		return
	}
	paging := resource.PagingOf(w.of.List)
	pages := w.list(inst, size, nil)
	for _, n := range pages.sizes {
		if n > size {
			w.find("page-size", w.route(w.of.List)+" gave more items than were asked for", fmt.Sprintf("%d at most, by %s", size, paging.Limit.Name), fmt.Sprint(n))
			return
		}
	}
	if !paging.Turns() || !w.once(pages, "pages") || !w.usable(pages) {
		return
	}
	for _, id := range all.ids {
		if !slices.Contains(pages.ids, id) {
			w.find("page-gap", w.route(w.of.List)+" leaves out items when it is read page by page", "all "+fmt.Sprint(len(all.ids))+" items", id+" on no page")
			return
		}
	}
	w.total(pages)
	if !slices.Equal(all.ids, pages.ids) && len(all.ids) == len(pages.ids) {
		w.find("page-order", w.route(w.of.List)+" orders its items otherwise when it is read page by page", strings.Join(all.ids, ", "), strings.Join(pages.ids, ", "))
	}
}

// pageSize divides a list into some pages, as many as the walk reads.
func (w *walker) pageSize(items int) int {
	p := resource.PagingOf(w.of.List).Limit
	smallest := max(1, (items+mostPages/3-1)/(mostPages/3))
	if items > 3 {
		smallest = max(2, smallest)
	}
	for size := smallest; size < items; size++ {
		if w.s.api.Admits(p.Schema, json.Number(strconv.Itoa(size))) {
			return size
		}
	}
	return 0
}

// parentOnly is where the list stands, when there is a resource above it.
func (w *walker) parentOnly() *instance {
	if w.of.Parent == nil {
		return nil
	}
	parent, _ := w.s.obtain(w.ctx, w.target, w.of.Parent, false)
	return parent
}

func keys(m map[string]any) []string {
	var out []string
	for name := range m {
		out = append(out, name)
	}
	return out
}

func sorted(names []string) []string {
	slices.Sort(names)
	return names
}
