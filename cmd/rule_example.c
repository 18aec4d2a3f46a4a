#include "rule_example.h"

enum { EXAMPLE_MAX = 64 * 1024, INDENT = 2 };

static void put_indent(tg_buf *to, size_t depth)
{
    tg_buf_fill(to, ' ', depth * INDENT);
}

/* A path of blocks with the map of tags at its end. */
static void put_path(tg_slice path, tg_buf *to)
{
    size_t depth = 1;
    for (tg_slice rest = path; rest.ptr;) {
        tg_slice name = tg_slice_cut(&rest, '.');
        put_indent(to, depth++);
        tg_buf_printf(
            to, rest.ptr ? "%.*s {\n" : "%.*s = { team = \"search\", use_case = \"ranking\" }\n",
            TG_FMT(name));
    }
    for (depth--; depth > 1; depth--) {
        put_indent(to, depth - 1);
        tg_buf_puts(to, "}\n");
    }
}

/* The rule's own template, its {pairs} filled as they stand there: in a list or in a map. */
static void put_template(tg_slice template, tg_buf *to)
{
    static const tg_slice hole = TG_LIT("{pairs}");
    bool is_list = tg_slice_find(template, (tg_slice)TG_LIT("[\n")) != SIZE_MAX;
    for (tg_slice rest = template; rest.ptr;) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        if (!line.n && !rest.ptr) break;
        size_t at = tg_slice_find(line, hole);
        put_indent(to, 1);
        if (at == SIZE_MAX) {
            tg_buf_printf(to, "%.*s\n", TG_FMT(line));
            continue;
        }
        tg_buf_put(to, (tg_slice){line.ptr, at});
        tg_buf_puts(to, is_list ? "{ key = \"team\", value = \"search\" }, "
                                  "{ key = \"use_case\", value = \"ranking\" }"
                                : "team = \"search\", use_case = \"ranking\"");
        tg_buf_printf(to, "%.*s\n", TG_FMT(tg_slice_from(line, at + hole.n)));
    }
}

static void put_resource(const tg_resource_rule *rule, bool is_tagged, tg_buf *to)
{
    const tg_carrier *carrier = rule->carrier_count ? &rule->carriers[0] : NULL;
    tg_slice template = rule->fix.n ? rule->fix : carrier ? carrier->fix : (tg_slice){NULL, 0};
    tg_buf_printf(to, "resource \"%.*s\" \"example\" {\n", TG_FMT(rule->type));
    put_indent(to, 1);
    tg_buf_puts(to, "# ...\n");
    if (is_tagged && template.n)
        put_template(template, to);
    else if (is_tagged && carrier && carrier->path.n)
        put_path(carrier->path, to);
    tg_buf_puts(to, "}\n");
}

static tg_slice finish(tg_buf *text, tg_arena *arena)
{
    tg_slice copy =
        tg_buf_status(text) ? (tg_slice){NULL, 0} : tg_arena_copy(arena, tg_buf_slice(text));
    tg_buf_free(text);
    return copy;
}

static tg_status show_resource(const tg_resource_rule *rule, tg_arena *arena, tg_rule_example *out,
                               tg_err *err)
{
    if (rule->has_parent || !rule->carrier_count) {
        out->policy = "parent-untagged";
        out->fix =
            tg_arena_printf(arena, "It takes no tags of its own; tag %.*s.",
                            TG_FMT(rule->parent_what.n ? rule->parent_what
                                                       : (tg_slice)TG_LIT("what it belongs to")));
        return out->fix.ptr ? TG_OK : tg_fail_memory(err);
    }
    tg_buf fails = tg_buf_of(EXAMPLE_MAX);
    tg_buf passes = tg_buf_of(EXAMPLE_MAX);
    put_resource(rule, false, &fails);
    put_resource(rule, true, &passes);
    out->fails = finish(&fails, arena);
    out->passes = finish(&passes, arena);
    out->fix = rule->note;
    return out->fails.ptr && out->passes.ptr ? TG_OK : tg_fail_memory(err);
}

static bool is_below(tg_slice rule, const char *prefix)
{
    return tg_slice_starts(rule, tg_slice_of(prefix));
}

/* "terraform/aws/aws_instance", or with a name of its own behind the type: the middle part but one.
 */
static tg_slice type_of(tg_slice rule)
{
    tg_slice rest = rule;
    (void)tg_slice_cut(&rest, '/');
    (void)tg_slice_cut(&rest, '/');
    return tg_slice_cut(&rest, '/');
}

tg_status tg_rule_example_of(const tg_catalog *catalog, tg_slice rule, tg_arena *arena,
                             tg_rule_example *out, tg_err *err)
{
    *out = (tg_rule_example){.policy = is_below(rule, "code/") ? "llm-attribution" : "tag-missing"};
    if (!is_below(rule, "terraform/")) return TG_OK;
    const tg_resource_rule *const *rules = NULL;
    size_t count = 0;
    tg_err why = {0};
    tg_status status = tg_resource_rules_of(catalog, type_of(rule), &rules, &count, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    for (size_t i = 0; i < count && !status; i++) {
        if (tg_slice_equal(rules[i]->rule, rule)) return show_resource(rules[i], arena, out, err);
    }
    return TG_OK;
}
