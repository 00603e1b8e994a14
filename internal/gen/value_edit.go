package gen

// Edit returns the change of the base value that makes v, as Fault.Apply takes
// it: on another value it puts what v is about at the same place.
func (v Value) Edit() Fault {
	part, there := at(v.JSON, v.Pointer)
	return Fault{Pointer: v.Pointer, Remove: !there, Value: part}
}
