// Package feedback reads the answer to a refused request as its client does:
// which place of the request does it blame? A place may stand in words or in a
// member made for it.
package feedback
