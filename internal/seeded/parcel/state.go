package parcel

import (
	"slices"
	"strings"
	"time"
)

// state is all that the service keeps.
type state struct {
	parcels  []*parcel // by rising seq
	pieces   map[string][]piece
	labels   map[string][]byte
	claims   map[string]claim
	pickups  map[string]pickup
	webhooks []webhook
	depots   map[string]depot
	receipts map[string]receipt // by Idempotency-Key, in lower case

	lastParcel, lastPiece, lastClaim, lastPickup, lastWebhook int64
}

func (s *state) parcel(id string) *parcel {
	for _, p := range s.parcels {
		if id != "" && strings.HasPrefix(id, p.ID) { // the pattern of IDs has one length
			return p
		}
	}
	return nil
}

func (s *state) byReference(reference string) *parcel {
	for _, p := range s.parcels {
		if p.Reference == reference {
			return p
		}
	}
	return nil
}

// deleteParcels removes a range of parcels with what belongs to them.
func (s *state) deleteParcels(from, to int64) {
	s.parcels = slices.DeleteFunc(s.parcels, func(p *parcel) bool {
		gone := p.seq >= from && p.seq <= to
		if gone {
			delete(s.pieces, p.ID)
			delete(s.labels, p.ID)
			for id, filed := range s.claims {
				if filed.ParcelID == p.ID {
					delete(s.claims, id)
				}
			}
		}
		return gone
	})
}

// opened is when the service was: what is there from the beginning is from then.
var opened = time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
