package grocery

// seedProducts holds every product that the documents use as an example.
func seedProducts() map[shelf]inventory {
	return map[shelf]inventory{
		{"produce", "fruit", "apple"}:        stocked("APL-0001", 0.45, 320, true, "ripe", "local"),
		{"produce", "fruit", "banana"}:       stocked("BAN-0001", 0.30, 540, false, "ripe"),
		{"produce", "fruit", "cherry"}:       stocked("CHE-0001", 6.90, 18, true, "seasonal"),
		{"produce", "vegetables", "carrot"}:  stocked("CAR-0001", 0.15, 800, true, "local"),
		{"produce", "vegetables", "spinach"}: stocked("SPI-0001", 1.95, 60, false),
		{"dairy", "milk", "whole"}:           stocked("MLK-0001", 1.20, 95, true, "local"),
		{"dairy", "cream", "crème fraîche"}:  stocked("CRM-0001", 1.75, 40, false),
		{"bakery", "bread", "50/50 loaf"}:    stocked("BRD-0001", 2.40, 25, false),
	}
}

func stocked(sku string, price float64, stock int, organic bool, tags ...string) inventory {
	if tags == nil {
		tags = []string{}
	}
	return inventory{SKU: sku, Price: price, Stock: stock, Organic: organic, Tags: tags}
}

// seedOrders holds an order that is open and one that was collected.
func seedOrders() map[string]order {
	open := order{ID: orderID(1), Status: statusOpen, Basket: "bsk_0000000a", newOrder: newOrder{
		Items:     []item{{SKU: "APL-0001", Quantity: 6}, {SKU: "MLK-0001", Quantity: 1, Substitute: true}},
		Email:     "ada@example.com",
		Delivery:  "home",
		DeliverOn: "2031-04-01",
		Note:      "Ring twice, please",
		Address:   &address{Street: "1 Analytical Row", City: "London"},
	}}
	collected := order{ID: orderID(2), Status: statusCollected, Basket: "bsk_0000000b", newOrder: newOrder{
		Items:    []item{{SKU: "BRD-0001", Quantity: 2}},
		Email:    "grace@example.com",
		Delivery: "pickup",
	}}
	return map[string]order{open.ID: open, collected.ID: collected}
}
