package payload_test

import (
	"encoding/xml"
	"reflect"
	"strings"
	"testing"
)

const order = `{schema: {type: object, xml: {name: order, prefix: o, namespace: "urn:orders"}, properties: {
	id: {type: integer, xml: {attribute: true}}, customer: {type: string, xml: {name: buyer}}, paid: {type: boolean},
	item: {type: array, items: {type: object, properties: {sku: {type: string}}}},
	notes: {type: array, xml: {wrapped: true}, items: {type: string, xml: {name: note}}},
	tags: {type: array, xml: {wrapped: true}, items: {type: string}}}}}`

// readOrder is the order as encoding/xml reads it.
type readOrder struct {
	XMLName xml.Name `xml:"urn:orders order"`
	ID      int      `xml:"id,attr"`
	Buyer   string   `xml:"buyer"`
	Paid    bool     `xml:"paid"`
	Item    []struct {
		SKU string `xml:"sku"`
	} `xml:"item"`
	Notes []string `xml:"notes>note"`
	Tags  []string `xml:"tags>tags"`
}

func TestXMLIsReadByTheStandardLibraryAsMeant(t *testing.T) {
	p := written(t, maker(t, "3.0.3", "application/xml", order),
		`{"id":7,"customer":" <a> & \"b\"\n\r","paid":true,"item":[{"sku":"X"},{"sku":"Y"}],"notes":["n","m"],"tags":["t"]}`)
	var got readOrder
	if err := xml.Unmarshal(p.Body, &got); err != nil {
		t.Fatalf("%v in %s", err, p.Body)
	}
	want := readOrder{ID: 7, Buyer: " <a> & \"b\"\n\r", Paid: true, Notes: []string{"n", "m"}, Tags: []string{"t"}}
	want.XMLName = xml.Name{Space: "urn:orders", Local: "order"}
	got.Item, want.Item = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\n%+v", got, want)
	}
	if strings.Count(string(p.Body), "<item><sku>") != 2 {
		t.Errorf("items: %s", p.Body)
	}
}

func TestTheRootHasTheNameOfItsComponent(t *testing.T) {
	k := maker(t, "3.0.3", "application/xml", `{schema: {$ref: "#/components/schemas/Pet"}}`)
	if p := written(t, k, `{"id":1}`); !strings.HasSuffix(string(p.Body), "<Pet><id>1</id></Pet>") {
		t.Errorf("%s", p.Body)
	}
	list := maker(t, "3.0.3", "application/xml", `{schema: {type: array, xml: {name: pets}, items: {$ref: "#/components/schemas/Pet"}}}`)
	if p := written(t, list, `[{"id":1}]`); !strings.HasSuffix(string(p.Body), "<pets><Pet><id>1</id></Pet></pets>") {
		t.Errorf("%s", p.Body)
	}
}
