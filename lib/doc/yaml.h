/* yaml.h - YAML documents, read by libyaml's event interface into a tg_doc.
 *
 * libyaml has no limit on depth, is quadratic in flow nesting, takes duplicate keys and cycles. All
 * of that is caught here (base/limits.h). Aliases and merge keys (`<<`) are expanded; scalars are
 * typed by the YAML 1.1 rules that Kubernetes' parser uses (sigs.k8s.io/yaml: y, yes and on are
 * booleans, 012 and 0o12 are 10, 1_000 is 1000, 1:30 and dates are texts); where 1.1 and 1.2 differ
 * the node says so.
 *
 * Places: a value's range leaves out its anchor and tag; a block scalar or block container ends
 * with its last visible byte. What came through an alias has the alias's range itself, but its
 * children have the places of the anchored ones, as have members that a merge key brought; those
 * follow the mapping's own members, which win. A tag of YAML's own (!!str, !!int, ...) is honoured
 * where it fits the text; under any other tag (!Ref, !vault) a scalar is a string. Keys are
 * scalars, by their text as written. */
#ifndef TG_DOC_YAML_H
#define TG_DOC_YAML_H

#include "doc/doc.h"

/* Parses the document in `text`, one document (a leading `---` and directives are fine, an empty
 * one gives a null root). Positions are `base_offset` plus the offset in `text`; lines in errors
 * start at `base_line`.
 *   TG_ESYNTAX  with line and column of the problem
 *   TG_ELIMIT   which limit, in the message */
tg_status tg_yaml_parse(tg_slice text, const char *name, uint32_t base_offset, uint32_t base_line,
                        tg_arena *arena, const tg_doc **out, tg_err *err) TG_MUST_CHECK;

/* Cuts a text into its documents without parsing: a line that is `---` or starts with `--- ` begins
 * one, a line `...` ends one; YAML allows neither inside anything else at column 0. Directives and
 * comments before a `---` belong to its document. Documents of nothing but comments and blanks are
 * left out. The caller counts them (TG_LIMIT_YAML_DOCUMENTS).
 * Start with a cutter of which only `text` is set; false at the end. */
typedef struct tg_yaml_piece {
    tg_slice text;
    uint32_t offset; /* of its first byte in the whole text */
    uint32_t line;   /* 1-based, of its first byte */
} tg_yaml_piece;
typedef struct tg_yaml_cutter {
    tg_slice text;
    uint32_t at;
    uint32_t line;
} tg_yaml_cutter;
bool tg_yaml_cut(tg_yaml_cutter *cutter, tg_yaml_piece *piece);

#endif
