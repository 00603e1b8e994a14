package contract

// allWalks are the walks of one resource, in the order in which they are run:
// those that delete are the last.
var allWalks = []plannedWalk{
	{"read-back", creates, reads, makeable, "what was created can be read", walkReadBack},
	{"read-back", replaces, reads, putOnly, "what was put can be read", walkReadBack},
	{"unlike", creates, creates, makeable, "two that were created are two", walkTwoCreated},
	{"location", creates, reads, makeable, "the Location of what was created leads to it", walkLocation},
	{"listed", creates, lists, makeable, "what was created is in the list", walkListed},
	{"read-only", creates, reads, hasReadOnly, "a readOnly member is the server's", walkReadOnly},
	{"created-twice", creates, creates, hasConflict, "the document has a 409 for what exists", walkCreatedTwice},
	{"refused", creates, lists, makeable, "what was refused was not done", walkRefusedCreate},
	{"idempotency-key", creates, creates, hasIdempotencyKey, "a request that is repeated under its key is done once", walkIdempotency},
	{"pages", lists, lists, isPaged, "the pages of a list are its items, each once", walkPages},
	{"filters", lists, lists, nil, "a parameter called as a member of the items selects by it", walkFilters},
	{"safe", reads, reads, nil, "reading changes nothing", walkSafe},
	{"unknown", reads, reads, makeable, "what does not exist cannot be read", walkUnknown},
	{"unknown", updates, updates, makeable, "what does not exist cannot be changed", walkUnknown},
	{"unknown", replaces, replaces, makeable, "what does not exist cannot be changed", walkUnknown},
	{"unknown", deletes, deletes, makeable, "what does not exist cannot be deleted", walkUnknown},
	{"replaced", replaces, reads, replacesObject, "what was replaced reads as it was sent", walkReplaced},
	{"updated", updates, reads, updatesObject, "what was changed reads so, and the rest as before", walkUpdated},
	{"refused", replaces, reads, nil, "what was refused was not done", walkRefusedUpdate},
	{"refused", updates, reads, nil, "what was refused was not done", walkRefusedUpdate},
	{"read-only", replaces, reads, replacesReadOnly, "a readOnly member is the server's", walkReadOnlyChange},
	{"read-only", updates, reads, updatesReadOnly, "a readOnly member is the server's", walkReadOnlyChange},
	{"not-modified", reads, reads, hasNotModified, "an entity tag tells whether there is something new", walkNotModified},
	{"precondition", replaces, reads, hasPrecondition, "a stale entity tag is refused", walkPrecondition},
	{"precondition", updates, reads, hasPrecondition, "a stale entity tag is refused", walkPrecondition},
	{"other-parent", creates, reads, hasParent, "what belongs to one is not found under another", walkOtherParent},
	{"download", replaces, reads, isContent, "what was stored is what is read", walkDownload},
	{"deleted", deletes, deletes, makeable, "what was deleted is gone, and nothing else", walkDeleted},
}
