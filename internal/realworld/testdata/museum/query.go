package main

import (
	"fmt"
	"strconv"
	"time"

	"github.com/lambdapact/lambdapact/internal/realworld/testdata/input"
)

// page is the part of a list that is asked for.
type page struct {
	start, end  string // days, "" for none
	number, max int
}

const longest = 30

func readPage(r request) (page, []input.Fault) {
	p := page{number: 1, max: 10}
	var faults []input.Fault
	day := func(name string, into *string) {
		text, there := r.QueryStringParameters[name]
		if !there {
			return
		}
		if message := input.Date(text); message != "" {
			faults = append(faults, input.Fault{Field: name, Message: name + " " + message})
		}
		*into = text
	}
	number := func(name string, into *int) {
		text, there := r.QueryStringParameters[name]
		if !there {
			return
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			faults = append(faults, input.Fault{Field: name, Message: name + " must be a whole number"})
		}
		*into = n
	}
	day("startDate", &p.start)
	day("endDate", &p.end)
	number("page", &p.number)
	number("limit", &p.max)
	if p.max > longest && !bug(bugLimitIgnore) {
		faults = append(faults, input.Fault{Field: "limit", Message: fmt.Sprintf("limit must be at most %d", longest)})
	}
	return p, faults
}

// cut returns the page of a list.
func cut[T any](all []T, p page) []T {
	size := max(p.max, 0)
	first := min(max(p.number-1, 0)*size, len(all))
	return all[first:min(first+size, len(all))]
}

// opening is the hours of one day.
type opening struct {
	Date  string `json:"date"`
	Open  string `json:"timeOpen"`
	Close string `json:"timeClose"`
}

// hours lists the days from startDate on.
func hours(r request) response {
	p, faults := readPage(r)
	if len(faults) > 0 {
		return invalid(faults)
	}
	from, err := time.Parse(time.DateOnly, p.start)
	if err != nil {
		from = time.Now()
	}
	var days []opening
	for i := range 60 {
		day := opening{from.AddDate(0, 0, i).Format(time.DateOnly), "09:00", "18:00"}
		if bug(bugNoTimes) {
			day.Open = "9am"
		}
		days = append(days, day)
	}
	return answer(200, cut(days, p))
}
