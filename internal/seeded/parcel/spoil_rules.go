package parcel

func (r *rules) spoil(bug string) {}
