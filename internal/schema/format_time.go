package schema

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

var (
	errDate     = errors.New("not yyyy-mm-dd of a day that exists")
	errTime     = errors.New("not hh:mm:ss with Z or an offset such as +02:00")
	errDateTime = errors.New("not a date, T and a time with Z or an offset")
	errDuration = errors.New("not a duration such as P3DT4H")
)

// checkDate checks full-date of RFC 3339, section 5.6.
func checkDate(s string) error {
	if len(s) != len("2006-01-02") || !shaped(s, "dddd-dd-dd") {
		return errDate
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return errDate
	}
	return nil
}

// checkDateTime checks date-time of RFC 3339, section 5.6; T and Z may be in
// lower case.
func checkDateTime(s string) error {
	const date = len("2006-01-02")
	if len(s) <= date || s[date] != 'T' && s[date] != 't' {
		return errDateTime
	}
	if err := checkDate(s[:date]); err != nil {
		return err
	}
	return checkTime(s[date+1:])
}

// checkTime checks full-time of RFC 3339, section 5.6. The second 60 exists
// only as a leap second, at the end of a day in UTC (section 5.7).
func checkTime(s string) error {
	const clock = len("15:04:05")
	if len(s) <= clock || !shaped(s[:clock], "dd:dd:dd") {
		return errTime
	}
	hour, minute, second := number2(s), number2(s[3:]), number2(s[6:])
	rest := s[clock:]
	if rest[0] == '.' {
		n := 1
		for n < len(rest) && isDigit(rest[n]) {
			n++
		}
		if n == 1 {
			return errTime
		}
		rest = rest[n:]
	}
	offset, ok := zone(rest)
	if !ok || hour > 23 || minute > 59 || second > 60 {
		return errTime
	}
	const day = 24 * 60
	if second == 60 && (hour*60+minute-offset+2*day)%day != day-1 {
		return errors.New("second 60 is not at the end of a day in UTC")
	}
	return nil
}

// zone reads time-offset, in minutes.
func zone(s string) (offset int, ok bool) {
	if s == "Z" || s == "z" {
		return 0, true
	}
	if len(s) != len("+00:00") || s[0] != '+' && s[0] != '-' || !shaped(s[1:], "dd:dd") {
		return 0, false
	}
	hour, minute := number2(s[1:]), number2(s[4:])
	offset = hour*60 + minute
	if s[0] == '-' {
		offset = -offset
	}
	return offset, hour <= 23 && minute <= 59
}

// shaped reports whether s has digits where shape has d, and else its characters.
func shaped(s, shape string) bool {
	for i := range len(shape) {
		if i >= len(s) || shape[i] == 'd' && !isDigit(s[i]) || shape[i] != 'd' && s[i] != shape[i] {
			return false
		}
	}
	return len(s) == len(shape)
}

func number2(s string) int {
	n, _ := strconv.Atoi(s[:2])
	return n
}

// checkDuration checks duration of RFC 3339, appendix A: units from large to
// small, none left out between two of the date or two of the time, weeks alone.
func checkDuration(s string) error {
	rest, found := strings.CutPrefix(s, "P")
	if !found {
		return errDuration
	}
	date, clock, timed := strings.Cut(rest, "T")
	if strings.HasSuffix(date, "W") && !timed {
		if digits(date[:len(date)-1]) {
			return nil
		}
		return errDuration
	}
	if date == "" && !timed || date != "" && !unitsInRow(date, "YMD") || timed && !unitsInRow(clock, "HMS") {
		return errDuration
	}
	return nil
}

// unitsInRow reports whether s is numbers with neighbouring units of the row.
func unitsInRow(s, row string) bool {
	last := -1
	for s != "" {
		n := 0
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if n == 0 || n == len(s) {
			return false
		}
		unit := strings.IndexByte(row, s[n])
		if unit < 0 || last >= 0 && unit != last+1 {
			return false
		}
		last, s = unit, s[n+1:]
	}
	return last >= 0
}
