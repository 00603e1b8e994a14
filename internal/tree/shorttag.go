package tree

import "go.yaml.in/yaml/v3"

// shortForms are the tags under which YAML templates of CloudFormation write
// functions of more than one argument, and the member of their long form
// (CloudFormation user guide, intrinsic function reference). A function of one
// text, such as !Ref or !Sub, is read as that text.
var shortForms = map[string]string{
	"!And": "Fn::And", "!Base64": "Fn::Base64", "!Cidr": "Fn::Cidr", "!Equals": "Fn::Equals",
	"!FindInMap": "Fn::FindInMap", "!GetAtt": "Fn::GetAtt", "!GetAZs": "Fn::GetAZs", "!If": "Fn::If",
	"!ImportValue": "Fn::ImportValue", "!Join": "Fn::Join", "!Not": "Fn::Not", "!Or": "Fn::Or",
	"!Select": "Fn::Select", "!Split": "Fn::Split", "!Sub": "Fn::Sub", "!ToJsonString": "Fn::ToJsonString",
	"!Transform": "Fn::Transform",
}

// longForm writes a collection under such a tag as the function it stands for.
func longForm(n *Node, y *yaml.Node) *Node {
	name, short := shortForms[y.Tag]
	if !short || n.Kind < Array {
		return n
	}
	function := &Node{Kind: Object, Members: []Member{{name, n}}, file: n.file, line: n.line}
	function.adopt()
	return function
}
