// Package leak finds in the text of an answer what belongs to the server alone:
// stack traces, SQL, keys, the names of Go types, paths of files.
package leak
