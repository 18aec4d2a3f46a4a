#include "doc/yaml.h"

#include <stdlib.h>
#include <yaml.h>

#include "base/limits.h"
#include "doc/yaml_tree.h"

/* An open container. */
typedef struct frame {
    uint32_t node;
    bool is_object;
    bool has_key; /* the next event is the value of `key` */
    tg_node key;  /* only its key and flags fields */
} frame;

typedef struct reader {
    yaml_parser_t parser;
    tg_slice text;
    const char *name;
    uint32_t base_offset;
    uint32_t base_line;
    tg_err *err;
    tg_yaml_tree tree;
    tg_arena *scratch; /* anchors */
    frame frames[TG_LIMIT_YAML_DEPTH];
    unsigned depth;
    bool has_document;
    bool needs_expansion;
    bool is_ascii;
    /* libyaml counts characters; this pair says where in the bytes one of them is. */
    size_t known_character;
    size_t known_byte;
    uint32_t last_end; /* of the newest scalar or closed flow container */
} reader;

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Moves from the last place asked for, forwards or backwards: events come nearly in order. */
static uint32_t byte_at(reader *r, size_t character)
{
    if (r->is_ascii) return (uint32_t)(character < r->text.n ? character : r->text.n);
    const char *bytes = r->text.ptr;
    while (r->known_character < character && r->known_byte < r->text.n) {
        do {
            r->known_byte++;
        } while (r->known_byte < r->text.n && is_continuation(bytes[r->known_byte]));
        r->known_character++;
    }
    while (r->known_character > character && r->known_byte > 0) {
        do {
            r->known_byte--;
        } while (r->known_byte > 0 && is_continuation(bytes[r->known_byte]));
        r->known_character--;
    }
    return (uint32_t)r->known_byte;
}

static tg_status fail_at_byte(reader *r, tg_status status, size_t byte, const char *context,
                              const char *problem)
{
    tg_position at = tg_build_position(r->text, byte);
    return tg_fail_at(r->err, status, r->name, at.line + r->base_line - 1, at.column, "%s%s%s",
                      context, context[0] ? ": " : "", problem);
}

static tg_status fail_at_mark(reader *r, tg_status status, yaml_mark_t mark, const char *problem)
{
    return fail_at_byte(r, status, byte_at(r, mark.index), "", problem);
}

/* libyaml's messages are fixed texts: they repeat nothing of the input. */
static tg_status fail_of_parser(reader *r)
{
    const yaml_parser_t *p = &r->parser;
    if (p->error == YAML_MEMORY_ERROR) return tg_fail_memory(r->err);
    const char *problem = p->problem ? p->problem : "not valid YAML";
    if (p->error == YAML_READER_ERROR) {
        return fail_at_byte(r, TG_ESYNTAX, p->problem_offset, "", problem);
    }
    return fail_at_byte(r, TG_ESYNTAX, byte_at(r, p->problem_mark.index),
                        p->context ? p->context : "", problem);
}

static tg_slice slice_of_yaml(const yaml_char_t *text)
{
    return tg_slice_of((const char *)text);
}

/* --- anchors -------------------------------------------------------------------------------- */

static uint32_t hash_of(tg_slice name)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.n; i++) hash = (hash ^ (unsigned char)name.ptr[i]) * 16777619u;
    return hash;
}

static tg_status add_anchor(reader *r, const yaml_char_t *name, yaml_mark_t mark, uint32_t node,
                            const tg_node *scalar)
{
    if (!name) return TG_OK;
    tg_vec *anchors = &r->tree.anchors;
    if (anchors->count == TG_LIMIT_YAML_ANCHORS) {
        return fail_at_mark(r, TG_ELIMIT, mark, "too many anchors");
    }
    if (!r->scratch) {
        r->scratch = tg_arena_new();
        if (!r->scratch) return tg_fail_memory(r->err);
        *anchors = tg_vec_of(r->scratch, sizeof(tg_yaml_anchor));
    }
    tg_slice copy = tg_arena_copy(r->scratch, slice_of_yaml(name));
    tg_yaml_anchor *anchor = copy.ptr ? tg_vec_push(anchors) : NULL;
    if (!anchor) return tg_fail_memory(r->err);
    *anchor = (tg_yaml_anchor){.hash = hash_of(copy), .name = copy, .node = node};
    if (scalar) anchor->scalar = *scalar;
    return TG_OK;
}

/* The newest anchor of that name: YAML lets a name be used again. */
static tg_status find_anchor(reader *r, const yaml_event_t *event, uint32_t *out)
{
    tg_slice name = slice_of_yaml(event->data.alias.anchor);
    uint32_t hash = hash_of(name);
    const tg_yaml_anchor *anchors = r->tree.anchors.items;
    for (size_t i = r->tree.anchors.count; i-- > 0;) {
        if (anchors[i].hash != hash || !tg_slice_equal(anchors[i].name, name)) continue;
        uint32_t node = anchors[i].node;
        if (node != NO_NODE && r->tree.raw.nodes[node].span == 0) {
            return fail_at_mark(r, TG_ESYNTAX, event->start_mark,
                                "this alias stands inside the value it names");
        }
        *out = (uint32_t)i;
        return TG_OK;
    }
    return fail_at_mark(r, TG_ESYNTAX, event->start_mark, "an alias without an anchor before it");
}

/* --- scalars -------------------------------------------------------------------------------- */

static tg_type type_of_tagged(const char *tag, tg_slice text, uint8_t *flags)
{
    static const char core[] = "tag:yaml.org,2002:";
    if (strncmp(tag, core, sizeof core - 1) != 0) return TG_STRING;
    const char *kind = tag + sizeof core - 1;
    tg_type wanted = strcmp(kind, "int") == 0 || strcmp(kind, "float") == 0 ? TG_NUMBER
                     : strcmp(kind, "bool") == 0                            ? TG_BOOL
                     : strcmp(kind, "null") == 0                            ? TG_NULL
                                                                            : TG_STRING;
    if (wanted == TG_STRING) return TG_STRING;
    uint8_t plain_flags = *flags;
    if (tg_yaml_plain_type(text, &plain_flags) != wanted) return TG_STRING;
    *flags = plain_flags;
    return wanted;
}

static bool is_plain_untagged(const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && !event->data.scalar.tag;
}

/* Type, flags, text and place; no key. */
static tg_node scalar_of(reader *r, const yaml_event_t *event)
{
    tg_slice text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    tg_node node = {.span = 1};
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) node.flags |= TG_NODE_QUOTED;
    tg_type type = TG_STRING;
    if (is_plain_untagged(event)) {
        type = tg_yaml_plain_type(text, &node.flags);
    } else if (event->data.scalar.tag) {
        type = type_of_tagged((const char *)event->data.scalar.tag, text, &node.flags);
    }
    node.type = (uint8_t)type;
    node.text = tg_build_text(&r->tree.raw, text);
    node.text_n = (uint32_t)text.n;
    return node;
}

/* --- nodes ---------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* An event starts at its anchor or tag; the value is what comes after them, so that a fix that
 * replaces the value leaves them alone. */
static uint32_t skip_properties(const reader *r, uint32_t start, uint32_t end)
{
    const char *bytes = r->text.ptr;
    uint32_t at = start;
    while (at < end && (bytes[at] == '&' || bytes[at] == '!')) {
        while (at < end && !is_blank(bytes[at])) at++;
        for (;;) {
            while (at < end && is_blank(bytes[at])) at++;
            if (at == end || bytes[at] != '#') break;
            while (at < end && bytes[at] != '\n' && bytes[at] != '\r') at++;
        }
    }
    return at;
}

static void set_place(reader *r, tg_node *node, const yaml_event_t *event, bool has_properties)
{
    uint32_t start = byte_at(r, event->start_mark.index);
    uint32_t end = byte_at(r, event->end_mark.index);
    if (has_properties) {
        bool is_open = node->type == TG_ARRAY || node->type == TG_OBJECT;
        start = skip_properties(r, start, is_open ? (uint32_t)r->text.n : end);
    }
    /* A block scalar ends where the next token starts. */
    bool is_block = event->type == YAML_SCALAR_EVENT &&
                    (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                     event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE);
    while (is_block && end > start && is_blank(r->text.ptr[end - 1])) end--;
    if (end < start) end = start;
    node->start = r->base_offset + start;
    node->end = r->base_offset + end;
    r->last_end = node->end;
}

/* Appends `node` as the next value: the root, an item, or the value of the key that waits. */
static tg_status append(reader *r, tg_node node, const yaml_event_t *event, uint32_t *out)
{
    tg_build *raw = &r->tree.raw;
    uint32_t at = 0;
    tg_status status = tg_build_node(raw, &at);
    if (status == TG_ELIMIT) return fail_at_mark(r, status, event->start_mark, "too many values");
    if (status) return tg_fail_memory(r->err);
    if (r->depth) {
        frame *top = &r->frames[r->depth - 1];
        raw->nodes[top->node].count++;
        if (top->is_object) {
            node.key = top->key.key;
            node.key_n = top->key.key_n;
            node.key_start = top->key.key_start;
            node.reserved |= top->key.reserved;
            if (node.reserved & RAW_MERGE) raw->nodes[top->node].reserved |= RAW_HAS_MERGE;
            top->has_key = false;
        }
    }
    raw->nodes[at] = node;
    if (out) *out = at;
    return TG_OK;
}

static bool expects_key(const reader *r)
{
    return r->depth && r->frames[r->depth - 1].is_object && !r->frames[r->depth - 1].has_key;
}

static void set_key(reader *r, const tg_node *scalar, const yaml_event_t *event, bool is_merge)
{
    frame *top = &r->frames[r->depth - 1];
    top->has_key = true;
    top->key = (tg_node){
        .key = scalar->text,
        .key_n = scalar->text_n,
        .key_start = r->base_offset + byte_at(r, event->start_mark.index),
        .reserved = is_merge ? RAW_MERGE : 0,
    };
    if (is_merge) r->needs_expansion = true;
}

static tg_status take_scalar(reader *r, const yaml_event_t *event)
{
    tg_node node = scalar_of(r, event);
    set_place(r, &node, event, event->data.scalar.anchor || event->data.scalar.tag);
    if (expects_key(r)) {
        tg_slice text = {(const char *)event->data.scalar.value, event->data.scalar.length};
        set_key(r, &node, event, is_plain_untagged(event) && tg_slice_is(text, "<<"));
        r->frames[r->depth - 1].key.key_start = node.start;
        return add_anchor(r, event->data.scalar.anchor, event->start_mark, NO_NODE, &node);
    }
    uint32_t at = 0;
    tg_status status = append(r, node, event, &at);
    if (status) return status;
    return add_anchor(r, event->data.scalar.anchor, event->start_mark, at, NULL);
}

static tg_status take_alias(reader *r, const yaml_event_t *event)
{
    uint32_t anchor = 0;
    tg_status status = find_anchor(r, event, &anchor);
    if (status) return status;
    r->needs_expansion = true;
    tg_node node = {.reserved = RAW_ALIAS, .span = 1, .text = anchor};
    set_place(r, &node, event, false);
    if (!expects_key(r)) return append(r, node, event, NULL);
    const tg_yaml_anchor *found = tg_vec_at(&r->tree.anchors, anchor);
    const tg_node *target =
        found->node == NO_NODE ? &found->scalar : &r->tree.raw.nodes[found->node];
    if (target->type == TG_ARRAY || target->type == TG_OBJECT) {
        return fail_at_mark(r, TG_ESYNTAX, event->start_mark, "a key must be a scalar");
    }
    set_key(r, target, event, false);
    return TG_OK;
}

static tg_status open_container(reader *r, const yaml_event_t *event, tg_type type,
                                const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (expects_key(r)) {
        return fail_at_mark(r, TG_ESYNTAX, event->start_mark, "a key must be a scalar");
    }
    if (r->depth == TG_LIMIT_YAML_DEPTH) {
        return fail_at_mark(r, TG_ELIMIT, event->start_mark, "nested too deeply");
    }
    tg_node node = {.type = (uint8_t)type, .span = 0};
    set_place(r, &node, event, anchor || tag);
    uint32_t at = 0;
    tg_status status = append(r, node, event, &at);
    if (status) return status;
    r->frames[r->depth++] = (frame){.node = at, .is_object = type == TG_OBJECT};
    return add_anchor(r, anchor, event->start_mark, at, NULL);
}

/* libyaml ends a block container where the next token starts, lines later; here it ends with its
 * last value. */
static void close_container(reader *r, const yaml_event_t *event)
{
    tg_build *raw = &r->tree.raw;
    uint32_t at = r->frames[--r->depth].node;
    tg_node *node = &raw->nodes[at];
    node->span = raw->count - at;
    uint32_t end = byte_at(r, event->end_mark.index);
    bool is_flow = end > 0 && (r->text.ptr[end - 1] == ']' || r->text.ptr[end - 1] == '}') &&
                   event->end_mark.index > event->start_mark.index;
    node->end = is_flow ? r->base_offset + end : r->last_end;
    if (node->end < node->start) node->end = node->start;
    r->last_end = node->end;
}

static tg_status take_event(reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (r->has_document) {
            return fail_at_mark(r, TG_ESYNTAX, event->start_mark, "a second document starts here");
        }
        r->has_document = true;
        return TG_OK;
    case YAML_ALIAS_EVENT:
        return take_alias(r, event);
    case YAML_SCALAR_EVENT:
        return take_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_container(r, event, TG_ARRAY, event->data.sequence_start.anchor,
                              event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_container(r, event, TG_OBJECT, event->data.mapping_start.anchor,
                              event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_container(r, event);
        return TG_OK;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return TG_OK;
    }
    return TG_OK;
}

static tg_status read_events(reader *r)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) return fail_of_parser(r);
        tg_status status = take_event(r, &event);
        bool is_end = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        if (status || is_end) return status;
    }
}

/* --- the whole ------------------------------------------------------------------------------ */

static tg_status refuse_duplicates(reader *r)
{
    bool found = false;
    uint32_t first = 0;
    uint32_t second = 0;
    if (tg_build_find_duplicate(&r->tree.raw, &found, &first, &second)) {
        return tg_fail_memory(r->err);
    }
    if (!found) return TG_OK;
    const tg_node *nodes = r->tree.raw.nodes;
    tg_position a = tg_build_position(r->text, nodes[first].key_start - r->base_offset);
    tg_position b = tg_build_position(r->text, nodes[second].key_start - r->base_offset);
    uint32_t lines_before = r->base_line - 1;
    return tg_fail_at(r->err, TG_ESYNTAX, r->name, b.line + lines_before, b.column,
                      "the same key twice in one mapping; the first is at line %u, column %u",
                      a.line + lines_before, a.column);
}

static tg_status expand(reader *r)
{
    if (!r->needs_expansion) return TG_OK;
    tg_yaml_problem problem = {NULL, 0};
    tg_status status = tg_yaml_expand(&r->tree, &problem);
    if (!status) return TG_OK;
    if (!problem.message) {
        return status == TG_ENOMEM ? tg_fail_memory(r->err)
                                   : tg_fail_at(r->err, status, r->name, 0, 0, "too many values");
    }
    size_t byte = r->tree.raw.nodes[problem.node].start - r->base_offset;
    return fail_at_byte(r, status, byte, "", problem.message);
}

static tg_status read_document(reader *r)
{
    tg_status status = read_events(r);
    if (!status && r->tree.raw.count == 0) {
        uint32_t at = 0;
        if (tg_build_node(&r->tree.raw, &at)) return tg_fail_memory(r->err);
        r->tree.raw.nodes[at].type = TG_NULL;
        r->tree.raw.nodes[at].start = r->base_offset;
        r->tree.raw.nodes[at].end = r->base_offset;
    }
    if (!status) status = refuse_duplicates(r);
    return status ? status : expand(r);
}

/* libyaml compares each %TAG with all before it: 600,000 of them, 16 MiB, take it many minutes.
 * They count wherever one could start a line, whatever libyaml takes for a line's end. */
static bool has_too_many_tags(tg_slice text)
{
    enum { TAG_DIRECTIVES_MAX = 100 };
    static const tg_slice directive = TG_LIT("%TAG");
    unsigned count = 0;
    size_t at = 0;
    for (;;) {
        size_t next = tg_slice_find(tg_slice_from(text, at), directive);
        if (next == SIZE_MAX) return false;
        at += next;
        char before = at ? text.ptr[at - 1] : '\n';
        count += before < ' ' || before > '~';
        if (count > TAG_DIRECTIVES_MAX) return true;
        at += directive.n;
    }
}

static bool is_all_ascii(tg_slice text)
{
    uint64_t any = 0;
    size_t i = 0;
    for (uint64_t eight = 0; i + sizeof eight <= text.n; i += sizeof eight) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        any |= eight;
    }
    for (; i < text.n; i++) any |= (unsigned char)text.ptr[i];
    return (any & 0x8080808080808080u) == 0;
}

static tg_status read_text(reader *r)
{
    if (!yaml_parser_initialize(&r->parser)) return tg_fail_memory(r->err);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->text.ptr, r->text.n);
    tg_status status = read_document(r);
    yaml_parser_delete(&r->parser);
    return status;
}

tg_status tg_yaml_parse(tg_slice text, const char *name, uint32_t base_offset, uint32_t base_line,
                        tg_arena *arena, const tg_doc **out, tg_err *err)
{
    if (text.n > TG_LIMIT_YAML_DOCUMENT_BYTES || text.n > UINT32_MAX - base_offset) {
        return tg_fail_at(err, TG_ELIMIT, name, base_line, 1, "a document of more than %u bytes",
                          TG_LIMIT_YAML_DOCUMENT_BYTES);
    }
    if (has_too_many_tags(text)) {
        return tg_fail_at(err, TG_ELIMIT, name, base_line, 1, "too many %%TAG directives");
    }
    static const tg_slice mark = TG_LIT("\xef\xbb\xbf");
    size_t skipped = tg_slice_starts(text, mark) ? mark.n : 0;
    reader r = {
        .text = tg_slice_from(text, skipped),
        .name = name,
        .base_offset = base_offset + (uint32_t)skipped,
        .base_line = base_line,
        .err = err,
        .tree.raw = tg_build_of(TG_LIMIT_YAML_NODES),
        .is_ascii = is_all_ascii(tg_slice_from(text, skipped)),
    };
    tg_status status = read_text(&r);
    if (!status) status = tg_build_finish(&r.tree.raw, name, arena, out, err);
    tg_build_free(&r.tree.raw);
    tg_arena_free(r.scratch);
    return status;
}
