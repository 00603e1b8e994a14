package parcel

import (
	"fmt"
	"time"
)

// seed is what the service begins with: a few of everything.
func seed() *state {
	s := &state{
		pieces: map[string][]piece{}, labels: map[string][]byte{}, claims: map[string]claim{},
		pickups: map[string]pickup{}, receipts: map[string]receipt{}, depots: seedDepots(),
	}
	s.seedParcels()
	first := s.parcels[0].ID
	for i := range 4 {
		s.lastPiece++
		s.pieces[first] = append(s.pieces[first], piece{
			Number: s.lastPiece, WeightGrams: int64(100 * (i + 1)), Fragile: i%2 == 0,
			Dimensions: dimensions{"10", "20.5", "5"},
		})
	}
	s.lastPiece++
	second := s.parcels[1].ID
	s.pieces[second] = []piece{{Number: s.lastPiece, WeightGrams: 50, Dimensions: dimensions{"1", "2", "3"}}}
	s.labels[first] = []byte("\x89PNG\r\n\x1a\n a label \x00\xff\xfe")
	s.lastClaim = 1
	s.claims["clm_000001"] = claim{
		ID: "clm_000001", ParcelID: first, PhotoBytes: 17,
		Details: claimDetails{Reason: "broken", Amount: "12.5", Account: shown{text: "GB29NWBK6016133192"}},
	}
	s.lastPickup = 1
	s.pickups["pck-0001"] = pickup{
		ID: "pck-0001", Day: "2031-05-02", Window: "noon", Parcels: []string{first}, Phone: "+441612345678",
	}
	s.seedWebhooks()
	return s
}

func (s *state) seedParcels() {
	services := []string{"standard", "express", "overnight"}
	statuses := []string{"registered", "collected", "delivered", "registered", "delivered"}
	tags := [][]string{{"fragile", "gift"}, nil, {"cold"}, {}, {"fragile", "heavy"}}
	for i := range 5 {
		s.lastParcel++
		at := opened.Add(time.Duration(i) * time.Hour)
		s.parcels = append(s.parcels, &parcel{
			ID: parcelID(s.lastParcel), Status: statuses[i], CreatedAt: at, UpdatedAt: at, seq: s.lastParcel,
			parcelData: parcelData{
				Reference:   fmt.Sprintf("AB%06d", i+1),
				Service:     services[i%3],
				WeightGrams: int64(500 * (i + 1)),
				Insured:     i%2 == 0,
				ShipOn:      nullable[string]{sent: true, value: "2031-05-01"},
				Note:        nullable[string]{sent: true, value: fmt.Sprintf("Seed, number %d", i+1)},
				Contact:     contact{Name: "Joan Clarke", Email: "joan@example.com"},
				Destination: destination{Kind: "home", Street: "2 Loom Lane", Postcode: "M1 4BT", City: "Manchester"},
				Contents:    []content{{Description: "Bobbin", Quantity: 12, Parts: []part{{"BB-01", 8}}}},
				Tags:        tags[i],
			},
		})
	}
}

func (s *state) seedWebhooks() {
	for i := range 3 {
		s.lastWebhook++
		s.webhooks = append(s.webhooks, webhook{
			ID: webhookID(s.lastWebhook), URL: fmt.Sprintf("https://example.com/hooks/%d", i+1),
			Secret: shown{text: "a seeded secret"}, Active: i != 1, Events: []string{"registered"},
			AllowFrom: []string{"192.0.2.1"},
		})
	}
}

func seedDepots() map[string]depot {
	return map[string]depot{
		"north/man01": {
			Region: "north", Code: "man01", Name: "Manchester", Position: [2]float64{53.48, -2.24},
			Opening: map[string]string{"monday": "08:00-18:00", "saturday": "09:00-12:30"},
			Since:   "1999-10-01", Server: "192.0.2.44",
		},
		"south/lon07": {
			Region: "south", Code: "lon07", Name: "London", Position: [2]float64{51.5, -0.12},
			Opening: map[string]string{"monday": "06:00-22:00"}, Since: "2004-02-29",
		},
	}
}
