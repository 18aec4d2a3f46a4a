#include "command.h"
#include "rule_example.h"

#include "tallygate.h"
#include "version.h"

#include <stdlib.h>
#include <time.h>

/* What the three subcommands have in common: a bundle to look at, bytes to print. */
typedef struct session {
    tg_io *io;
    tg_arena *arena;
    tg_bundle *bundle;
    tg_catalog *catalog;
    tg_vec problems; /* tg_diagnostic */
    tg_buf out;
} session;

typedef struct policy_options {
    const char *config;
    bool rules;
    bool coverage;
    unsigned jobs;
} policy_options;

#define FIELD(name) offsetof(policy_options, name)
static const tg_option options[] = {
    {"config", 'c', TG_OPTION_TEXT, "DIR", "the policy bundle (default: .tallygate here or above)",
     FIELD(config)},
    {"rules", 0, TG_OPTION_FLAG, NULL, "list: the detection rules instead", FIELD(rules)},
    {"coverage", 0, TG_OPTION_FLAG, NULL,
     "test: fail for rules and policies without a sample of each sort", FIELD(coverage)},
    {"jobs", 'j', TG_OPTION_NUMBER, "N", "test: threads (default: all processors)", FIELD(jobs)},
};
enum { OPTION_COUNT = sizeof options / sizeof *options };

static void print_help(FILE *to)
{
    fputs(
        "usage: tallygate policy list [--rules] [--config DIR]\n"
        "       tallygate policy explain ID... [--config DIR]\n"
        "       tallygate policy test DIR... [--config DIR] [--coverage]\n"
        "\n"
        "list     all policies, or with --rules all detection rules: built-in ones and the "
        "bundle's\n"
        "explain  what a policy or a detection rule finds and why, an example that fails and one "
        "that\n"
        "         passes, and what to do; ID is a policy (tag-missing) or a rule\n"
        "         (terraform/aws/aws_instance)\n"
        "test     judges annotated samples and compares: a comment `tallygate-expect: POLICY` or\n"
        "         `tallygate-ok` above a line, for X.plan.json a file X.plan.json.expect with "
        "lines\n"
        "         `POLICY ADDRESS`, `ok ADDRESS`, `none ADDRESS`. A directory with a .tallygate/ "
        "of its\n"
        "         own is judged by that, the others by --config or the built-in bundle\n"
        "\n",
        to);
    tg_options_help(options, OPTION_COUNT, to);
    fputs(
        "\n"
        "Exit codes: 0 done, 1 a sample failed, 2 wrong usage, no such ID, no sample or a broken\n"
        "bundle, 3 out of memory or nowhere to write.\n",
        to);
}

/* --- shared ----------------------------------------------------------------------------------- */

static void show(session *s, tg_slice text)
{
    tg_text_show(&s->out, text, 0);
}

static void print_problems(const session *s)
{
    for (size_t i = 0; i < s->problems.count; i++) {
        const tg_diagnostic *d = tg_vec_at(&s->problems, i);
        tg_err one = {0};
        char file[TG_ERR_FILE_MAX];
        snprintf(file, sizeof file, "%.*s", TG_FMT(d->location.file));
        (void)tg_fail_at(&one, TG_EUSAGE, file, d->location.line, d->location.column, "%.*s",
                         TG_FMT(d->message));
        tg_print_err(s->io, &one);
    }
}

static int fail(const session *s, tg_status status, const tg_err *err)
{
    print_problems(s);
    if (!s->problems.count) tg_print_err(s->io, err);
    return tg_exit_of(status);
}

static tg_status open_bundle(session *s, const policy_options *o, tg_err *err)
{
    return tg_gate_open_bundle(o->config, s->arena, &s->bundle, &s->catalog, &s->problems, err);
}

/* --- list ------------------------------------------------------------------------------------- */

enum { COLUMN_GAP = 2 };

static void put_padded(session *s, tg_slice text, size_t width)
{
    show(s, text);
    size_t n = tg_text_columns(text);
    tg_buf_fill(&s->out, ' ', (n < width ? width - n : 0) + COLUMN_GAP);
}

static tg_slice kinds_in_words(const session *s, unsigned kinds)
{
    tg_slice words = {"", 0};
    unsigned all = (1u << TG_KIND_COUNT) - 1;
    if ((kinds & all) == all) return (tg_slice)TG_LIT("all");
    for (int kind = 0; kind < TG_KIND_COUNT && words.ptr; kind++) {
        if (!(kinds & (1u << kind))) continue;
        words = tg_arena_printf(s->arena, "%.*s%s%s", TG_FMT(words), words.n ? "," : "",
                                tg_kind_name((tg_kind)kind));
    }
    return words;
}

static const char *severity_in_words(const tg_policy *policy)
{
    return policy->is_enabled ? tg_severity_name(policy->severity) : "off";
}

static tg_slice origin(const session *s, const tg_policy *policy)
{
    const tg_location *at = policy->is_builtin ? &policy->changed_at : &policy->location;
    if (!at->file.n) return (tg_slice)TG_LIT("built-in");
    return tg_arena_printf(s->arena, "%s%.*s:%u", policy->is_builtin ? "built-in, changed in " : "",
                           TG_FMT(at->file), at->line);
}

typedef struct widths {
    size_t id, severity, kinds, title;
} widths;

static void widen(size_t *width, tg_slice text)
{
    size_t n = tg_text_columns(text);
    if (n > *width) *width = n;
}

static widths measure(const session *s)
{
    widths w = {sizeof "ID" - 1, sizeof "SEVERITY" - 1, sizeof "KINDS" - 1, sizeof "TITLE" - 1};
    for (size_t i = 0; i < s->bundle->policy_count; i++) {
        const tg_policy *policy = &s->bundle->policies[i];
        widen(&w.id, policy->id);
        widen(&w.kinds, kinds_in_words(s, policy->kinds));
        widen(&w.title, policy->title);
    }
    return w;
}

static void put_row(session *s, const widths *w, tg_slice id, tg_slice severity, tg_slice kinds,
                    tg_slice title, tg_slice from)
{
    put_padded(s, id, w->id);
    put_padded(s, severity, w->severity);
    put_padded(s, kinds, w->kinds);
    put_padded(s, title, w->title);
    show(s, from);
    tg_buf_putc(&s->out, '\n');
}

static void list_policies(session *s)
{
    widths w = measure(s);
    put_row(s, &w, (tg_slice)TG_LIT("ID"), (tg_slice)TG_LIT("SEVERITY"), (tg_slice)TG_LIT("KINDS"),
            (tg_slice)TG_LIT("TITLE"), (tg_slice)TG_LIT("FROM"));
    for (size_t i = 0; i < s->bundle->policy_count; i++) {
        const tg_policy *policy = &s->bundle->policies[i];
        put_row(s, &w, policy->id, tg_slice_of(severity_in_words(policy)),
                kinds_in_words(s, policy->kinds), policy->title, origin(s, policy));
    }
}

static tg_status list_rules(session *s, tg_err *err)
{
    tg_vec rules = tg_vec_of(s->arena, sizeof(tg_rule_info));
    tg_status status = tg_catalog_rules(s->catalog, s->arena, &rules, err);
    if (status) return status;
    const tg_rule_info *infos = rules.items;
    size_t name = sizeof "RULE" - 1;
    size_t category = sizeof "CATEGORY" - 1;
    for (size_t i = 0; i < rules.count; i++) {
        widen(&name, infos[i].name);
        widen(&category, infos[i].category);
    }
    put_padded(s, (tg_slice)TG_LIT("RULE"), name);
    put_padded(s, (tg_slice)TG_LIT("CATEGORY"), category);
    tg_buf_puts(&s->out, "FINDS\n");
    for (size_t i = 0; i < rules.count; i++) {
        put_padded(s, infos[i].name, name);
        put_padded(s, infos[i].category, category);
        show(s, infos[i].summary);
        tg_buf_putc(&s->out, '\n');
    }
    return TG_OK;
}

static int list(session *s, const policy_options *o, const tg_text_list *rest)
{
    tg_err err = {0};
    if (rest->count > 1) {
        (void)tg_fail(&err, TG_EUSAGE, "policy list takes no arguments, found `%s`",
                      rest->items[1]);
        return fail(s, TG_EUSAGE, &err);
    }
    tg_status status = open_bundle(s, o, &err);
    if (!status && o->rules) status = list_rules(s, &err);
    if (status) return fail(s, status, &err);
    if (!o->rules) list_policies(s);
    return TG_EXIT_PASS;
}

/* --- explain ---------------------------------------------------------------------------------- */

enum { TEXT_COLUMNS = 96, CODE_INDENT = 4 };

static void put_line(session *s, size_t indent, tg_slice line)
{
    if (line.n) tg_buf_fill(&s->out, ' ', indent);
    show(s, line);
    tg_buf_putc(&s->out, '\n');
}

static void put_wrapped(session *s, tg_slice line)
{
    while (line.n > TEXT_COLUMNS) {
        size_t cut = TEXT_COLUMNS;
        while (cut && line.ptr[cut] != ' ') cut--;
        if (!cut) break;
        put_line(s, 0, (tg_slice){line.ptr, cut});
        line = tg_slice_trim(tg_slice_from(line, cut));
    }
    put_line(s, 0, line);
}

/* Paragraphs are wrapped; lines that begin with a blank are code and stay. */
static void put_text(session *s, tg_slice text)
{
    while (text.n && text.ptr[text.n - 1] == '\n') text.n--;
    for (tg_slice rest = text; rest.ptr;) {
        tg_slice line = tg_slice_cut(&rest, '\n');
        if (line.n && line.ptr[0] == ' ')
            put_line(s, 0, line);
        else
            put_wrapped(s, line);
    }
}

static void put_code(session *s, const char *heading, tg_slice code)
{
    if (!code.n) return;
    tg_buf_printf(&s->out, "\n%s\n", heading);
    while (code.n && code.ptr[code.n - 1] == '\n') code.n--;
    for (tg_slice rest = code; rest.ptr;) put_line(s, CODE_INDENT, tg_slice_cut(&rest, '\n'));
}

static void put_section(session *s, const char *heading, tg_slice text)
{
    if (!text.n) return;
    tg_buf_printf(&s->out, "\n%s\n", heading);
    put_text(s, text);
}

static void explain_policy(session *s, const tg_policy *policy)
{
    show(s, policy->id);
    tg_buf_puts(&s->out, ": ");
    show(s, policy->title);
    tg_buf_printf(&s->out, "\n%s, for %.*s, ", severity_in_words(policy),
                  TG_FMT(kinds_in_words(s, policy->kinds)));
    show(s, origin(s, policy));
    tg_buf_putc(&s->out, '\n');
    put_section(s, "Why", policy->why);
    put_section(s, "Says", policy->message);
    put_code(s, "Fails", policy->fails);
    put_code(s, "Passes", policy->passes);
    put_section(s, "Fix", policy->fix);
    if (policy->is_builtin && policy->is_enabled) {
        tg_buf_printf(&s->out,
                      "\nChange it in .tallygate/policies/*.yaml\n"
                      "    - {id: %.*s, severity: %s}\n    - {id: %.*s, enabled: false}\n",
                      TG_FMT(policy->id),
                      policy->severity == TG_SEVERITY_ERROR ? "warning" : "error",
                      TG_FMT(policy->id));
    }
}

static tg_status explain_rule(session *s, const tg_rule_info *rule, tg_err *err)
{
    tg_rule_example example;
    tg_status status = tg_rule_example_of(s->catalog, rule->name, s->arena, &example, err);
    if (status) return status;
    show(s, rule->name);
    tg_buf_puts(&s->out, ": ");
    show(s, rule->summary);
    tg_buf_puts(&s->out, "\ncounts as ");
    show(s, rule->category);
    tg_buf_printf(&s->out, "; what it finds is judged by %s and the other policies\n",
                  example.policy);
    put_code(s, "Fails", example.fails);
    put_code(s, "Passes", example.passes);
    put_section(s, "Fix", example.fix);
    put_section(s, "Source", rule->source);
    if (!example.fails.n) {
        tg_buf_printf(&s->out, "\nExamples: tallygate policy explain %s\n", example.policy);
    }
    return TG_OK;
}

static tg_slice last_part(tg_slice name)
{
    size_t n = name.n;
    while (n && name.ptr[n - 1] != '/') n--;
    return tg_slice_from(name, n);
}

/* The nearest of all ids and rule names, and of what rules are called at their end. */
static tg_slice find_near(session *s, const tg_vec *rules, tg_slice id, tg_slice *names)
{
    size_t policies = s->bundle->policy_count;
    const tg_rule_info *infos = rules->items;
    for (size_t i = 0; i < policies; i++) names[i] = s->bundle->policies[i].id;
    for (size_t i = 0; i < rules->count; i++) {
        names[policies + i] = infos[i].name;
        names[policies + rules->count + i] = last_part(infos[i].name);
    }
    tg_slice near = tg_text_nearest(id, names, policies + rules->count);
    if (near.n) return near;
    near = tg_text_nearest(id, names + policies + rules->count, rules->count);
    for (size_t i = 0; i < rules->count && near.n; i++) {
        if (tg_slice_equal(last_part(infos[i].name), near)) return infos[i].name;
    }
    return near;
}

static tg_status fail_unknown(session *s, const tg_vec *rules, tg_slice id, tg_err *err)
{
    tg_slice *names =
        tg_arena_array(s->arena, s->bundle->policy_count + 2 * rules->count, sizeof *names);
    if (!names) return tg_fail_memory(err);
    tg_slice near = find_near(s, rules, id, names);
    return tg_fail(err, TG_EUSAGE, "there is no policy or rule `%.*s`%s%.*s%s", TG_FMT(id),
                   near.n ? ", did you mean `" : "; `tallygate policy list` names the policies",
                   TG_FMT(near), near.n ? "`?" : "");
}

static bool is_named_so(tg_slice name, tg_slice asked)
{
    if (tg_slice_equal(name, asked)) return true;
    bool ends = name.n > asked.n && tg_slice_ends(name, asked);
    return ends && name.ptr[name.n - asked.n - 1] == '/';
}

static tg_status explain_one(session *s, const tg_vec *rules, tg_slice id, tg_err *err)
{
    bool found = false;
    for (size_t i = 0; i < s->bundle->policy_count; i++) {
        if (!tg_slice_equal(s->bundle->policies[i].id, id)) continue;
        explain_policy(s, &s->bundle->policies[i]);
        found = true;
    }
    const tg_rule_info *list_of_rules = rules->items;
    tg_status status = TG_OK;
    for (size_t i = 0; i < rules->count && !status; i++) {
        if (!is_named_so(list_of_rules[i].name, id)) continue;
        if (found) tg_buf_putc(&s->out, '\n');
        status = explain_rule(s, &list_of_rules[i], err);
        found = true;
    }
    if (status) return status;
    return found ? TG_OK : fail_unknown(s, rules, id, err);
}

static int explain(session *s, const policy_options *o, const tg_text_list *rest)
{
    tg_err err = {0};
    tg_status status = TG_OK;
    if (rest->count < 2) {
        status = tg_fail(&err, TG_EUSAGE,
                         "policy explain wants an ID; `tallygate policy list` names them");
        return fail(s, status, &err);
    }
    status = open_bundle(s, o, &err);
    tg_vec rules = tg_vec_of(s->arena, sizeof(tg_rule_info));
    if (!status) status = tg_catalog_rules(s->catalog, s->arena, &rules, &err);
    for (size_t i = 1; i < rest->count && !status; i++) {
        if (i > 1) tg_buf_puts(&s->out, "\n\n");
        status = explain_one(s, &rules, tg_slice_of(rest->items[i]), &err);
    }
    return status ? fail(s, status, &err) : TG_EXIT_PASS;
}

/* --- test ------------------------------------------------------------------------------------- */

static void print_failure(session *s, const tg_sample_failure *failure)
{
    if (failure->location.file.n) {
        show(s, failure->location.file);
        if (failure->location.line) tg_buf_printf(&s->out, ":%u", failure->location.line);
        tg_buf_puts(&s->out, ": ");
    }
    show(s, failure->message);
    tg_buf_putc(&s->out, '\n');
}

/* "0.987", or "-" where there is nothing to divide by. */
static void print_ratio(session *s, const char *name, size_t part, size_t other)
{
    enum { THOUSANDTHS = 1000 };
    size_t whole = part + other;
    if (!whole) {
        tg_buf_printf(&s->out, "  %s     -", name);
        return;
    }
    size_t ratio = part * THOUSANDTHS / whole;
    tg_buf_printf(&s->out, "  %s %zu.%03zu", name, ratio / THOUSANDTHS, ratio % THOUSANDTHS);
}

static void print_groups(session *s, const tg_samples *samples)
{
    size_t width = 0;
    for (size_t i = 0; i < samples->group_count; i++) widen(&width, samples->groups[i].name);
    for (size_t i = 0; i < samples->group_count; i++) {
        const tg_sample_group *group = &samples->groups[i];
        put_padded(s, group->name, width);
        tg_buf_printf(&s->out, "%5zu passed %4zu failed", group->passed, group->failed);
        print_ratio(s, "recall", group->found, group->missed);
        print_ratio(s, "precision", group->found, group->unexpected);
        tg_buf_putc(&s->out, '\n');
    }
}

static int test(session *s, const policy_options *o, const tg_text_list *rest)
{
    tg_err err = {0};
    tg_status status = TG_OK;
    if (rest->count < 2) {
        status = tg_fail(&err, TG_EUSAGE, "policy test wants a directory of samples");
        return fail(s, status, &err);
    }
    tg_samples_options samples_options = {
        .directories = rest->items + 1,
        .directory_count = rest->count - 1,
        .config = o->config,
        .check_coverage = o->coverage,
        .jobs = o->jobs,
        .now = tg_now(),
        .tool_version = TG_VERSION,
    };
    tg_samples samples;
    status = tg_samples_run(&samples_options, s->arena, &samples, &s->problems, &err);
    if (status) return fail(s, status, &err);
    for (size_t i = 0; i < samples.failure_count; i++) print_failure(s, &samples.failures[i]);
    print_groups(s, &samples);
    tg_buf_printf(&s->out, "%zu passed, %zu failed\n", samples.passed, samples.failed);
    return samples.failed ? TG_EXIT_FAIL : TG_EXIT_PASS;
}

/* --- the command ------------------------------------------------------------------------------ */

typedef struct verb {
    const char *name;
    int (*run)(session *s, const policy_options *o, const tg_text_list *rest);
} verb;

static const verb verbs[] = {{"list", list}, {"explain", explain}, {"test", test}};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static const verb *find_verb(const tg_text_list *rest, tg_err *err)
{
    tg_slice names[VERB_COUNT];
    if (!rest->count) {
        (void)tg_fail(err, TG_EUSAGE, "policy wants list, explain or test");
        return NULL;
    }
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(rest->items[0], verbs[i].name) == 0) return &verbs[i];
        names[i] = tg_slice_of(verbs[i].name);
    }
    tg_slice near = tg_text_nearest(tg_slice_of(rest->items[0]), names, VERB_COUNT);
    (void)tg_fail(err, TG_EUSAGE, "policy has list, explain and test, not `%s`%s%.*s%s",
                  rest->items[0], near.n ? "; did you mean `" : "", TG_FMT(near),
                  near.n ? "`?" : "");
    return NULL;
}

static int run_verb(const verb *v, const policy_options *o, const tg_text_list *rest, tg_io *io)
{
    session s = {.io = io, .arena = tg_arena_new(), .out = tg_buf_of(TG_LIMIT_OUTPUT_BYTES)};
    if (!s.arena) {
        tg_err err = {0};
        (void)tg_fail_memory(&err);
        tg_print_err(io, &err);
        return TG_EXIT_INCOMPLETE;
    }
    s.problems = tg_vec_of(s.arena, sizeof(tg_diagnostic));
    int code = v->run(&s, o, rest);
    if (tg_buf_status(&s.out)) {
        tg_err err = {0};
        (void)tg_fail_memory(&err);
        tg_print_err(io, &err);
        code = TG_EXIT_INCOMPLETE;
    } else if (code == TG_EXIT_PASS || code == TG_EXIT_FAIL) {
        code = tg_write_out(io, io->out, tg_buf_slice(&s.out), code);
    }
    tg_catalog_close(s.catalog);
    tg_bundle_close(s.bundle);
    tg_buf_free(&s.out);
    tg_arena_free(s.arena);
    return code;
}

static int run(int argc, char **argv, tg_io *io)
{
    policy_options o = {0};
    tg_text_list rest = {0};
    tg_err err = {0};
    tg_status status = tg_options_parse(options, OPTION_COUNT, argc, argv, &o, &rest, &err);
    if (status == TG_ENOTFOUND) {
        print_help(io->out);
        return TG_EXIT_PASS;
    }
    const verb *v = status ? NULL : find_verb(&rest, &err);
    if (!v) {
        tg_print_err(io, &err);
        return TG_EXIT_USAGE;
    }
    return run_verb(v, &o, &rest, io);
}

const tg_command tg_command_policy = {
    .name = "policy",
    .summary = "list, explain and test policies and rules",
    .help = print_help,
    .run = run,
};
