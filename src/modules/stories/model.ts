/**
 * exhibition   all that an edition tells, as one graph; every page, print, manifest and walk is a projection of it
 * theme        what things are about: folk art, cuisine
 * object       one thing, drawn or filmed once, told in many stories and never copied
 * note         words pinned to a part of an object's picture
 * story        a long text in blocks; blocks name objects, claims, ways to go on
 * hall         a room of the House: its objects in an order
 * route        a way through the House for somebody with so many minutes
 * standing     how a picture, or a part of it, came about: scanned, reconstructed, imagined, machine-made
 * label        what a community asks of whoever shows what is theirs
 * easy         the same story once more, in short sentences, with readings over the characters
 * projection   one form of the exhibition: page, plain text, print, IIIF; all hold the same objects, notes and links
 */

/** How a picture or a part of it came about. Told in words and by shape, in every projection. */
export const STANDINGS = ['scanned', 'reconstructed', 'imagined', 'machine-made'] as const
export type Standing = (typeof STANDINGS)[number]

/**
 * attribution      the community is named wherever the item is
 * seasonal         shown only on the days given
 * not-for-commerce nowhere near a sale: not in press pictures, products, campaigns
 * do-not-animate   never in motion, play, 3D or AR
 * elders-review    not before somebody of the community has read this very text: the rights ledger says who, when, which
 * with-permission  shown only while a permission in the rights ledger stands
 */
export const LABELS = [
  'attribution',
  'seasonal',
  'not-for-commerce',
  'do-not-animate',
  'elders-review',
  'with-permission',
] as const
export type LabelKind = (typeof LABELS)[number]

/** The kinds of items in the graph, in the order in which they are read. */
export const ITEM_KINDS = ['theme', 'object', 'story', 'easy', 'hall', 'route'] as const
export type StoryItemKind = (typeof ITEM_KINDS)[number]

/** draft: being written · review: waits for a second person · published: what the public reads. */
export const STATES = ['draft', 'review', 'published'] as const
export type ItemState = (typeof STATES)[number]

/** What words may lead to. */
export const LINK_KINDS = ['object', 'story', 'event', 'person', 'place', 'hall', 'route'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
