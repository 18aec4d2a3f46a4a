/* command_body.c - what a command reads and prints, as far as it is a text: heredocs, pipelines,
 * bodies of requests. */
#include "base/limits.h"
#include "code/resolve/command.h"
#include "code/resolve/literal.h"
#include "code/resolve/started.h"

enum { FIELD_BYTES = 64 * 1024 }; /* of a body that is put together from fields */

/* --- maps ----------------------------------------------------------------------------------------
 */

/* Values that name a file: curl's `@`, the AWS CLI's `file://` and `fileb://`. */
static size_t file_mark(tg_slice text)
{
    static const char *const marks[] = {"@", "file://", "fileb://"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (tg_slice_starts(text, tg_slice_of(marks[i]))) return strlen(marks[i]);
    }
    return 0;
}

static tg_slice on_one_line(tg_resolver *r, tg_slice text)
{
    char *line = tg_arena_strdup(r->arena, text);
    if (!line) r->status = TG_ENOMEM;
    if (!line) return text;
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool is_blank = strchr(" \t\r\n", line[i]) != NULL;
        if (is_blank && n && line[n - 1] == ' ') continue;
        line[n++] = is_blank ? ' ' : line[i];
    }
    return (tg_slice){line, n};
}

static tg_ref unknown(tg_resolver *r, const tg_unit *unit, tg_slice text)
{
    enum { SHOWN = 60 };
    tg_slice shown = tg_literal_show(r, text);
    const char *file = file_mark(shown) ? "the file " : "";
    shown = tg_slice_from(shown, file_mark(shown));
    bool is_cut = shown.n > SHOWN;
    if (is_cut) shown.n = SHOWN;
    shown = on_one_line(r, shown);
    tg_slice why = tg_arena_printf(r->arena, "%s%.*s%s", file, TG_FMT(shown), is_cut ? "..." : "");
    if (!why.ptr) r->status = TG_ENOMEM;
    return tg_ref_unknown(unit, why);
}

/* `k=v,k2=v2` as JSON; {NULL, 0} when it is something else. */
static tg_slice pairs_as_json(tg_resolver *r, tg_slice text)
{
    tg_slice json = tg_slice_of("{");
    while (text.ptr && !r->status) {
        tg_slice value = tg_slice_cut(&text, ',');
        tg_slice key = tg_slice_cut(&value, '=');
        if (!value.ptr || json.n > FIELD_BYTES) return (tg_slice){NULL, 0};
        json = tg_literal_join_quoted(r, json, tg_slice_trim(key));
        json = tg_arena_printf(r->arena, "%.*s: ", TG_FMT(json));
        json = tg_literal_join_quoted(r, json, tg_slice_trim(value));
        json = tg_arena_printf(r->arena, "%.*s%s", TG_FMT(json), text.ptr ? ", " : "}");
    }
    return json;
}

tg_ref tg_command_map(tg_resolver *r, const tg_unit *unit, tg_slice text)
{
    tg_ref map;
    if (tg_literal_map(r, unit, text, &map)) return map;
    tg_slice trimmed = tg_slice_trim(text);
    bool is_json = trimmed.n && trimmed.ptr[0] == '{';
    bool is_pairs = !is_json && !file_mark(trimmed) && !tg_literal_is_unknown(trimmed);
    tg_slice json = is_pairs ? pairs_as_json(r, trimmed) : (tg_slice){NULL, 0};
    if (json.ptr && tg_literal_map(r, unit, json, &map)) return map;
    return unknown(r, unit, text);
}

/* --- standard input ------------------------------------------------------------------------------
 */

/* The text that a redirection gives: `<<EOF`, `<<< "x"`; 0 when it gives none. */
static uint32_t text_of_redirect(const tg_facts *f, uint32_t keyword)
{
    if (f->facts[keyword].kind != TG_FACT_KEYWORD) return 0;
    uint32_t last = 0;
    for (uint32_t c = tg_facts_first(f, keyword); c; c = tg_facts_next(f, keyword, c)) {
        bool is_text = f->facts[c].slot == TG_SLOT_VALUE && f->facts[c].kind != TG_FACT_LIST;
        if (is_text) last = c;
    }
    return last;
}

static uint32_t redirected_text(const tg_facts *f, uint32_t fact)
{
    uint32_t found = 0;
    for (uint32_t c = tg_facts_first(f, fact); c; c = tg_facts_next(f, fact, c)) {
        uint32_t text = f->facts[c].slot == TG_SLOT_ITEM ? text_of_redirect(f, c) : 0;
        if (text) found = text;
    }
    return found;
}

/* What comes before in the pipeline, or 0. */
static uint32_t before_in_pipeline(const tg_facts *f, uint32_t fact)
{
    uint32_t list = f->facts[fact].parent, before = 0;
    for (uint32_t c = tg_facts_first(f, list); c && c != fact; c = tg_facts_next(f, list, c)) {
        before = c;
    }
    if (before) return before;
    /* `cat <<EOF | curl`: the pipeline stands in the redirection of its first command. */
    uint32_t redirect = f->facts[list].parent;
    return f->facts[redirect].kind == TG_FACT_KEYWORD ? f->facts[redirect].parent : 0;
}

/* `a && b <<EOF`: a redirection behind a list of commands is the last one's. */
static bool is_last_of_list(const tg_facts *f, uint32_t around, uint32_t fact)
{
    bool is_list =
        f->facts[around].kind == TG_FACT_OTHER || f->facts[around].kind == TG_FACT_BRANCH;
    return is_list && f->facts[around].slot == TG_SLOT_BODY && !tg_facts_next(f, around, fact) &&
           f->facts[f->facts[around].parent].kind == TG_FACT_WITH;
}

/* What a command reads: the text of a redirection, or what comes before in the pipeline, which is
 * `is_output`; 0 when that is not known. */
static uint32_t input_fact(const tg_facts *f, uint32_t call, bool *is_output)
{
    uint32_t text = redirected_text(f, call);
    *is_output = false;
    for (uint32_t at = call; !text && at;) {
        uint32_t around = f->facts[at].parent;
        bool is_body = f->facts[at].slot == TG_SLOT_BODY;
        if (f->facts[around].kind == TG_FACT_LIST) {
            uint32_t before = before_in_pipeline(f, at);
            *is_output = before != 0;
            if (before) return before;
        } else if (!is_last_of_list(f, around, at)) {
            if (f->facts[around].kind != TG_FACT_WITH || !is_body) break;
            text = redirected_text(f, around);
        }
        at = around;
    }
    return text;
}

static tg_ref input_of(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    bool is_output;
    uint32_t fact = input_fact(unit->facts, call, &is_output);
    if (!fact) return tg_ref_unknown(unit, tg_slice_of("standard input"));
    return is_output ? tg_command_output(r, unit, fact) : tg_resolve(r, unit, fact);
}

/* `< file`, of the command itself or of the statement that it is. */
static bool is_fed_a_file(const tg_facts *f, uint32_t call)
{
    uint32_t around = f->facts[call].parent;
    bool is_statement =
        f->facts[call].slot == TG_SLOT_BODY && f->facts[around].kind == TG_FACT_WITH;
    uint32_t in[] = {call, is_statement ? around : 0};
    for (size_t i = 0; i < 2 && in[i]; i++) {
        for (uint32_t c = tg_facts_first(f, in[i]); c; c = tg_facts_next(f, in[i], c)) {
            bool is_file = f->facts[c].slot == TG_SLOT_ITEM && f->facts[c].kind == TG_FACT_OTHER;
            if (!is_file || !tg_slice_is(f->facts[c].text, "<")) continue;
            uint32_t file = tg_facts_first(f, c);
            return !file || !tg_slice_is(f->facts[file].text, "/dev/null");
        }
    }
    return false;
}

bool tg_command_is_fed(const tg_command *c)
{
    if (c->started) return c->started->is_fed;
    bool is_output;
    return is_fed_a_file(c->unit->facts, c->call) ||
           input_fact(c->unit->facts, c->call, &is_output) != 0;
}

/* --- output --------------------------------------------------------------------------------------
 */

static tg_ref shown(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    return tg_ref_unknown(unit, tg_facts_show(unit->facts, fact, r->arena));
}

static const tg_through_row *through_of(const tg_unit *unit, tg_slice name)
{
    for (size_t i = 0; i < unit->language->through_count; i++) {
        const tg_through_row *row = &unit->language->throughs[i];
        if (tg_slice_is(name, row->function)) return row;
    }
    return NULL;
}

/* `echo -n "$x"`, `printf '%s' "$x"`: the one word that is printed, or 0. */
static uint32_t printed_word(const tg_facts *f, uint32_t call, bool has_format)
{
    uint32_t found = 0;
    size_t words = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_slice text = f->facts[c].text;
        bool is_flag = !words && (tg_slice_is(text, "-n") || tg_slice_is(text, "-e") ||
                                  tg_slice_is(text, "-E") || tg_slice_is(text, "--"));
        bool is_format = has_format && !words &&
                         (tg_slice_starts(text, tg_slice_of("%s")) || tg_slice_is(text, "%b"));
        if (is_format) has_format = false;
        if (is_flag || is_format) continue;
        found = c;
        words++;
    }
    return words == 1 && !has_format ? found : 0;
}

static tg_ref output_of_call(tg_resolver *r, const tg_unit *unit, uint32_t call);

/* `python3`, `/usr/bin/python3.12` */
static bool is_python(tg_slice name)
{
    return tg_slice_starts(tg_command_name(name), tg_slice_of("python"));
}

/* Whether a command prints for the function around it: not for another command, a variable or into
 * a file. */
static bool is_printing(const tg_facts *f, uint32_t call)
{
    static const char *const names[] = {"echo", "printf", "jq", "cat"};
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), around = f->facts[call].parent;
    bool is_known = callee && is_python(f->facts[callee].text);
    for (size_t i = 0; callee && i < sizeof names / sizeof names[0]; i++) {
        is_known |= tg_slice_is(f->facts[callee].text, names[i]);
    }
    if (!is_known || tg_slice_is(f->facts[around].text, "$()")) return false;
    if (f->facts[around].kind == TG_FACT_WITH) return redirected_text(f, around) != 0;
    return f->facts[around].kind != TG_FACT_LIST || !tg_facts_next(f, around, call);
}

/* `endpoint() { echo "https://..."; }`: what a function of the script prints, where it does so in
 * one place; of several, in the arms of a `case`, the first is what it may be. */
static tg_ref output_of_function(tg_resolver *r, const tg_unit *unit, uint32_t call,
                                 uint32_t function)
{
    enum { LOOKED_AT = 2000, DEEP = 8 };
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span, printing = 0;
    size_t count = 0;
    tg_ref ref = shown(r, unit, call);
    if (r->depth + DEEP >= TG_LIMIT_RESOLVE_STEPS || end > function + LOOKED_AT) return ref;
    for (uint32_t i = function + 1; i < end; i++) {
        if (f->facts[i].kind != TG_FACT_CALL || !is_printing(f, i)) continue;
        if (!printing) printing = i;
        count++;
    }
    if (!printing) return ref;
    if (count == 1) {
        tg_frame frame = {r->frame, unit, function, unit, call};
        r->frame = &frame;
        /* A function may be called as what it prints with: `echo() { echo x; }`. */
        r->depth++;
        tg_ref made = output_of_call(r, unit, printing);
        r->depth--;
        tg_slice text = tg_literal_of(r, &made);
        r->frame = frame.outer;
        return tg_ref_fact_kind(&made) == TG_FACT_MAP ? made : tg_literal_ref(r, unit, text);
    }
    uint32_t word = tg_facts_in(f, printing, TG_SLOT_ARGUMENT);
    ref.maybe_unit = word ? unit : NULL;
    ref.maybe_fact = word;
    return ref;
}

static tg_ref output_of_call(tg_resolver *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    tg_slice name = callee ? f->facts[callee].text : tg_slice_of("");
    if (tg_slice_is(name, "cat")) {
        uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
        bool is_input = !first || tg_slice_is(f->facts[first].text, "-");
        return is_input ? input_of(r, unit, call) : shown(r, unit, call);
    }
    tg_ref made;
    if (tg_slice_is(tg_command_name(name), "jq") && tg_command_jq(r, unit, call, &made))
        return made;
    if (is_python(name) && tg_command_python(r, unit, call, input_of(r, unit, call), &made))
        return made;
    size_t count;
    const tg_binding *own = tg_unit_bindings(unit, 0, name, &count);
    if (name.n && count && own->kind == TG_BIND_FUNCTION)
        return output_of_function(r, unit, call, own->value);
    const tg_through_row *row = through_of(unit, name);
    bool is_format = row && row->what == TG_THROUGH_FORMAT;
    bool is_printed = is_format || (row && row->what == TG_THROUGH_VALUE);
    uint32_t word = is_printed ? printed_word(f, call, is_format) : 0;
    if (word) return tg_resolve(r, unit, word);
    tg_ref printed = tg_ref_fact(unit, call);
    return is_format ? tg_literal_ref(r, unit, tg_literal_of(r, &printed)) : shown(r, unit, call);
}

tg_ref tg_command_output(tg_resolver *r, const tg_unit *unit, uint32_t fact)
{
    const tg_facts *f = unit->facts;
    for (unsigned i = 0; i < TG_LIMIT_RESOLVE_STEPS; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[fact].kind;
        uint32_t inner = 0;
        if (kind == TG_FACT_CALL) {
            if (r->depth >= TG_LIMIT_RESOLVE_STEPS) break;
            r->depth++;
            tg_ref ref = output_of_call(r, unit, fact);
            r->depth--;
            return ref;
        }
        if (kind == TG_FACT_WITH) inner = tg_facts_in(f, fact, TG_SLOT_BODY);
        bool is_substitution = kind == TG_FACT_OTHER && tg_slice_is(f->facts[fact].text, "$()");
        bool is_changed = kind == TG_FACT_OTHER && tg_slice_is(f->facts[fact].text, "${}");
        tg_ref changed;
        if (is_changed && tg_command_expanded(r, unit, fact, &changed)) return changed;
        if (is_substitution) inner = tg_facts_first(f, fact);
        if (is_substitution && inner && tg_facts_next(f, fact, inner)) break;
        if (!inner) break;
        fact = inner;
    }
    return shown(r, unit, fact);
}

/* --- a request's body ----------------------------------------------------------------------------
 */

static bool is_at_any(const tg_places *places, const tg_word *word, size_t position)
{
    for (size_t i = 0; i < places->count; i++) {
        if (tg_command_is_at(word, &places->items[i], position)) return true;
    }
    return false;
}

/* `name=value` and `name:=json`; false for what is neither. */
static bool take_field(tg_slice text, tg_slice *name, tg_slice *value, bool *is_json)
{
    *value = text;
    *name = tg_slice_cut(value, '=');
    if (!value->ptr || !name->n || tg_slice_starts(*value, tg_slice_of("="))) return false;
    *is_json = name->ptr[name->n - 1] == ':';
    if (*is_json) name->n--;
    for (size_t i = 0; i < name->n; i++) {
        char c = name->ptr[i];
        if (c == ':' || c == '/' || c == '?' || c == ' ') return false;
    }
    return name->n > 0;
}

static tg_slice add_field(tg_resolver *r, tg_slice json, tg_slice text)
{
    tg_slice name, value;
    bool is_json = false;
    if (!take_field(text, &name, &value, &is_json) || json.n > FIELD_BYTES) return json;
    json = tg_arena_printf(r->arena, "%.*s%s", TG_FMT(json), json.n > 1 ? ", " : "");
    json = tg_literal_join_quoted(r, json, name);
    json = tg_arena_printf(r->arena, "%.*s: ", TG_FMT(json));
    if (!is_json) return tg_literal_join_quoted(r, json, value);
    return tg_arena_printf(r->arena, "%.*s%.*s", TG_FMT(json), TG_FMT(value));
}

/* `metadata[team]=x`: that there is such a field, and no more. */
static tg_slice add_nested(tg_resolver *r, tg_slice json, tg_slice name, tg_slice text)
{
    size_t n = (size_t)((const char *)memchr(name.ptr, '[', name.n) - name.ptr);
    tg_slice key = tg_literal_join_quoted(r, tg_slice_of(""), (tg_slice){name.ptr, n});
    bool is_there = tg_slice_find(json, key) != SIZE_MAX;
    if (json.n > FIELD_BYTES || r->status || is_there) return json;
    json =
        tg_arena_printf(r->arena, "%.*s%s%.*s", TG_FMT(json), json.n > 1 ? ", " : "", TG_FMT(key));
    tg_slice value = tg_literal_unknown(r, on_one_line(r, tg_literal_show(r, text)));
    return tg_arena_printf(r->arena, "%.*s: %.*s", TG_FMT(json), TG_FMT(value));
}

/* `-F model=whisper-1`, `http POST url model=x`. What is no JSON makes a body that is not known. */
static bool fields_of(tg_resolver *r, const tg_command *c, const tg_places *fields, tg_ref *out)
{
    tg_slice json = tg_slice_of("{");
    size_t position = 0;
    for (size_t i = 0; i < c->count && !r->status; i++) {
        const tg_word *word = &c->words[i];
        if (!word->option.n && position++ < c->skip) continue;
        if (!is_at_any(fields, word, position - 1 - c->skip)) continue;
        tg_slice text = word->text, name = tg_slice_cut(&text, '=');
        bool is_nested =
            text.ptr && memchr(name.ptr, '[', name.n) && !memchr(name.ptr, ':', name.n);
        json = is_nested ? add_nested(r, json, name, word->text) : add_field(r, json, word->text);
    }
    if (json.n < 2 || r->status) return false;
    json = tg_arena_printf(r->arena, "%.*s}", TG_FMT(json));
    if (tg_literal_map(r, c->unit, json, out)) return true;
    *out = unknown(r, c->unit, json);
    return true;
}

static bool body_at_option(const tg_places *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        const tg_place *place = &fields->items[i];
        if (place->path_count && tg_slice_starts(place->path[0], tg_slice_of("-"))) return true;
    }
    return false;
}

/* Whether a fact is a redirection of output into the file of a name, a marked text. */
static bool writes_to(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name)
{
    const tg_facts *f = unit->facts;
    const tg_fact *x = &f->facts[fact];
    bool is_output = x->kind == TG_FACT_OTHER && x->end > x->start && f->text.ptr[x->start] == '>';
    uint32_t word = is_output ? tg_facts_first(f, fact) : 0;
    if (!word) return false;
    tg_ref ref = tg_resolve(r, unit, word);
    return tg_slice_equal(tg_literal_of(r, &ref), name);
}

/* `cat <<EOF > request.json` before `curl -d @request.json`: what the script last wrote into the
 * file, before the command; unknown when it did not. */
static tg_ref content_of(tg_resolver *r, const tg_command *c, tg_slice name)
{
    const tg_facts *f = c->unit->facts;
    for (uint32_t i = c->call; i-- > 1 && r->work < TG_LIMIT_RESOLVE_WORK;) {
        if (!writes_to(r, c->unit, i, name)) continue;
        uint32_t by = f->facts[i].parent;
        while (by && f->facts[by].kind != TG_FACT_WITH && f->facts[by].kind != TG_FACT_CALL) {
            by = f->facts[by].parent;
        }
        bool is_sure = by && !tg_unit_around(c->unit, by, TG_FACT_BRANCH);
        if (is_sure) return tg_command_output(r, c->unit, by);
        break;
    }
    return tg_ref_unknown(c->unit, name);
}

bool tg_command_body(tg_resolver *r, const tg_command *c, const tg_places *body,
                     const tg_places *fields, tg_ref *out)
{
    const tg_word *found = NULL;
    for (size_t i = 0; i < body->count; i++) {
        const tg_word *word = tg_command_word(c, &body->items[i]);
        if (word && word->has_value) found = word;
    }
    if (!found && fields_of(r, c, fields, out)) return true;
    /* What reads fields takes the body from standard input when there are none. */
    bool is_input = !found && fields->count && !body_at_option(fields);
    if (!found && !is_input) {
        *out = tg_ref_unknown(c->unit, c->waits_for);
        return c->waits_for.n > 0;
    }
    tg_slice text = found ? tg_slice_trim(found->text) : tg_slice_of("");
    is_input = is_input || tg_slice_is(text, "@-") || tg_slice_is(text, "@/dev/stdin");
    if (c->started && (is_input || file_mark(text))) {
        *out = unknown(r, c->unit, text);
        return true;
    }
    if (is_input) {
        tg_ref input = input_of(r, c->unit, c->call);
        text = tg_literal_of(r, &input);
    } else if (file_mark(text)) {
        tg_ref content = content_of(r, c, tg_slice_from(text, file_mark(text)));
        tg_slice written = tg_literal_of(r, &content);
        if (tg_literal_map(r, c->unit, written, out)) return true;
    }
    if (!tg_literal_map(r, c->unit, text, out)) *out = unknown(r, c->unit, text);
    return true;
}
