package contract

import "maps"

func init() { maps.Copy(rules, stateRules) }

// stateRules are about what becomes of a resource over several calls. What a
// walk finds has severity error where the document says it or its shape makes
// it unmistakable, else it warns.
var stateRules = map[string]rule{
	"state/created-not-found":     {Error, "RFC 9110 section 15.3.2"},
	"state/default":               {Error, "OpenAPI 3.0.3 section 4.7.24.1"},
	"state/put-keeps":             {Error, "RFC 9110 section 9.3.4"},
	"state/times":                 {Error, fromDocument},
	"state/list-unsteady":         {Error, "RFC 9110 section 9.2.1"},
	"state/page-order":            {Error, fromDocument},
	"state/read-differs":          {Error, fromDocument},
	"state/answer-differs":        {Error, fromDocument},
	"state/other-resource":        {Error, fromDocument},
	"state/read-changes":          {Error, "RFC 9110 section 9.2.1"},
	"state/same-identifier":       {Error, fromDocument},
	"state/other-changed":         {Error, fromDocument},
	"state/location":              {Error, "RFC 9110 section 15.3.2"},
	"state/unknown-found":         {Error, fromDocument},
	"state/read-only":             {Error, "JSON Schema 2020-12 validation, section 9.4"},
	"state/created-twice":         {Error, fromDocument},
	"state/not-listed":            {Error, fromDocument},
	"state/list-differs":          {Error, fromDocument},
	"state/page-repeats":          {Error, fromDocument},
	"state/page-gap":              {Error, fromDocument},
	"state/page-size":             {Error, fromDocument},
	"state/total":                 {Error, fromDocument},
	"state/filter":                {Error, fromDocument},
	"state/changed-not-found":     {Error, fromDocument},
	"state/update-not-kept":       {Error, "RFC 9110 section 9.3.4"},
	"state/patch-clears":          {Error, "RFC 7396"},
	"state/refused-but-done":      {Error, "RFC 9110 section 15.5"},
	"state/deleted-still-there":   {Error, "RFC 9110 section 9.3.5"},
	"state/deleted-listed":        {Error, "RFC 9110 section 9.3.5"},
	"state/deleted-twice":         {Error, fromDocument},
	"state/other-deleted":         {Error, fromDocument},
	"state/idempotency-ignored":   {Error, "the Idempotency-Key header field, an IETF draft"},
	"state/idempotency-conflated": {Error, "the Idempotency-Key header field, an IETF draft"},
	"state/not-modified":          {Error, "RFC 9110 section 13.1.2"},
	"state/stale-tag":             {Error, "RFC 9110 section 8.8.1"},
	"state/lost-update":           {Error, "RFC 9110 section 13.1.1"},
	"state/other-parent":          {Error, fromDocument},
}
