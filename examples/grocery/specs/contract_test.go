package specs_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/lambdapact/lambdapact/contract"
	"github.com/lambdapact/lambdapact/matchers"
)

// One It for each case, named as under go test and in reports.
var _ = Describe("The contract", func() {
	for c := range planned.Cases() {
		It(c.Name, func(ctx SpecContext) {
			result := contract.Run(ctx, target, c)
			if reason, ok := matchers.Inconclusive(result); ok {
				Skip(reason)
			}
			Expect(result).To(matchers.Conform())
		})
	}
})
