// Package matchers asks for agreement with an OpenAPI document in the words of
// Gomega: [Conform] for the result of a planned case, [ConformTo] and [Reject]
// for answers that a test got in its own way. Failures read as they do under
// go test and the command.
//
// One It for each case of a plan:
//
//	plan, err := contract.Plan(api, contract.FormatREST)
//	...
//	for c := range plan.Cases() {
//		It(c.Name, func(ctx SpecContext) {
//			result := contract.Run(ctx, target, c)
//			if reason, ok := matchers.Inconclusive(result); ok {
//				Skip(reason)
//			}
//			Expect(result).To(matchers.Conform())
//		})
//	}
package matchers
