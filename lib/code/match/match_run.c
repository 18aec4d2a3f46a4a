/* match_run.c - calls that start a program which asks an LLM: judged as the command of a script is.
 */
#include "code/match/match_parts.h"
#include "code/resolve/callers.h"
#include "code/resolve/literal.h"
#include "code/resolve/started.h"
#include "code/resolve/started_list.h"
#include "code/syntax/language.h"

static const tg_sdk_run *run_named(tg_resolver *r, const tg_match *m, tg_slice name)
{
    size_t count;
    const tg_symbol *s =
        r->status ? NULL : tg_sdk_symbols(r->catalog, tg_match_family_of(m->unit), name, &count);
    for (size_t i = 0; s && i < count; i++) {
        if (s[i].kind == TG_SYMBOL_RUN) return s[i].run;
    }
    return NULL;
}

/* `Process::path($p)->timeout(9)->run($c)`: a longer chain goes by "Process.*().run", whatever is
 * called between. */
static const tg_sdk_run *ending_of(tg_resolver *r, const tg_match *m, const tg_ref *callee,
                                   const tg_step **steps)
{
    const tg_step *last = steps[callee->step_count - 1];
    if (last->kind != TG_STEP_MEMBER || steps[0]->kind != TG_STEP_MEMBER) return NULL;
    tg_slice name = tg_arena_join(r->arena, callee->symbol, ".*().", last->name);
    if (!name.ptr) r->status = TG_ENOMEM;
    return run_named(r, m, name);
}

/* What starts programs goes by a name of a few steps: "java.lang.Runtime.getRuntime().exec". */
static const tg_sdk_run *run_of(tg_resolver *r, const tg_match *m, const tg_ref *callee)
{
    enum { STEPS = 4, LONG = 24 };
    if (callee->kind != TG_REF_SYMBOL || callee->step_count > LONG) return NULL;
    tg_slice name = callee->symbol;
    const tg_step **steps = callee->step_count ? tg_ref_steps(r, callee) : NULL;
    if (callee->step_count && !steps) return NULL;
    if (callee->step_count > STEPS) return ending_of(r, m, callee, steps);
    for (size_t i = 0; i < callee->step_count && !r->status; i++) {
        if (steps[i]->kind != TG_STEP_MEMBER && steps[i]->kind != TG_STEP_CALL) return NULL;
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    const tg_sdk_run *run = run_named(r, m, name);
    return run || callee->step_count < 3 ? run : ending_of(r, m, callee, steps);
}

/* `C:\\bin\\claude.cmd`: the program's name on Windows. */
static tg_slice plain_name(tg_slice word)
{
    static const char *const ends[] = {".exe", ".cmd", ".bat", ".ps1"};
    size_t from = word.n;
    while (from && word.ptr[from - 1] != '\\' && word.ptr[from - 1] != '/') from--;
    tg_slice name = tg_slice_from(word, from);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        tg_slice end = tg_slice_of(ends[i]);
        if (name.n > end.n && tg_slice_ends(name, end)) name.n -= end.n;
    }
    return name;
}

/* What a call runs, of which there may be several: on different ways, or one behind the other in a
 * text. The one that says least counts, and what not all of them say is open. */
typedef struct runs {
    tg_resolver *r;
    const tg_match *call;
    tg_started started; /* as it is for the command that is looked at */
    tg_match least;
    bool is_asked;
    bool differ;      /* in words that may carry tags */
    bool set_options; /* differ in what options are given */
    bool have_models; /* differ in the model */
    bool have_runners;
    tg_vec before; /* tg_word: what the shell is run by: `sudo` of `sudo bash -c text` */
} runs;

static bool is_in(const tg_command *c, const tg_word *word)
{
    for (size_t i = 0; i < c->count; i++) {
        if (tg_slice_equal(c->words[i].option, word->option) &&
            tg_slice_equal(c->words[i].text, word->text))
            return true;
    }
    return false;
}

/* Notes which words of a command the other one does not have. */
static void compare(runs *all, const tg_command *c, const tg_command *other)
{
    for (size_t i = 0; i < c->count; i++) {
        const tg_word *word = &c->words[i];
        bool is_flag = word->option.n && !word->text.n;
        if (is_flag || is_in(other, word) || tg_command_is_harmless(all->r, word)) continue;
        all->differ = true;
        all->set_options |= word->option.n > 0;
    }
}

/* The model that a command says, `--model opus`, `run llama3`; empty: none, or none that is known.
 */
static tg_slice model_of(runs *all, const tg_match *m)
{
    tg_lookup found = tg_lookup_places(all->r, &m->arguments, &m->rule->model, NULL);
    tg_slice text = {NULL, 0};
    bool is_known = found.state == TG_LOOKUP_PRESENT && tg_ref_text(all->r, &found.ref, &text);
    return is_known ? text : (tg_slice){NULL, 0};
}

/* A command that is a call: whether it is the one that says least. */
static void consider(runs *all, const tg_match *one)
{
    const tg_command *c = one->arguments.command, *least = all->least.arguments.command;
    all->have_runners |= c->runner_count > 0;
    if (!all->is_asked) {
        all->is_asked = true;
        all->least = *one;
        return;
    }
    compare(all, c, least);
    compare(all, least, c);
    all->have_models |= !tg_slice_equal(model_of(all, one), model_of(all, &all->least));
    if (all->least.rule != one->rule) all->differ = true;
    if (c->count + c->runner_count < least->count + least->runner_count) all->least = *one;
}

static void match_script(runs *all, tg_slice text);

/* `-c`, `-lc`, `-ce`: an option of a shell behind which a text stands. */
static bool is_script_option(tg_slice word)
{
    bool has_text = false;
    for (size_t i = 1; i < word.n; i++) {
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z') return false;
        has_text |= word.ptr[i] == 'c';
    }
    return has_text && word.ptr[0] == '-';
}

/* `bash -c text`, `sh -lc text`, `bash -o pipefail -c text`: the text for a shell that the words
 * from one on hold, or nothing. */
static tg_slice script_in(const tg_vec *argv, size_t at)
{
    const tg_word *words = argv->items;
    const tg_language *shell = tg_language_of_program(tg_command_name(words[at].text));
    tg_slice nothing = {NULL, 0};
    if (!shell || !shell->has_commands) return nothing;
    for (size_t i = at + 1; i + 1 < argv->count; i++) {
        if (!tg_slice_starts(words[i].text, tg_slice_of("-"))) return nothing;
        if (is_script_option(words[i].text)) return words[i + 1].text;
        i += tg_slice_is(words[i].text, "-o");
    }
    return nothing;
}

/* `cmd /c claude -p x`: where the program stands that Windows' shell is given, or 0. */
static size_t behind_cmd(const tg_vec *argv)
{
    const tg_word *words = argv->items;
    if (!tg_slice_equal_nocase(words[0].text, tg_slice_of("cmd"))) return 0;
    size_t i = 1;
    while (i < argv->count && tg_slice_starts(words[i].text, tg_slice_of("/"))) i++;
    return i > 1 && i < argv->count ? i : 0;
}

static void copy_words(runs *all, const tg_vec *from, size_t count, tg_vec *to)
{
    for (size_t i = 0; i < count; i++) {
        tg_word *word = tg_vec_push(to);
        if (!word) all->r->status = TG_ENOMEM;
        if (!word) return;
        *word = *(const tg_word *)tg_vec_at(from, i);
    }
}

/* `sudo bash -c text`, `env X=v sh -c text`: a shell that another program runs. */
static void match_behind(runs *all, const tg_vec *argv)
{
    enum { BEFORE = 8 };
    const tg_word *words = argv->items;
    if (all->before.count || !tg_match_runs_others(tg_command_name(words[0].text))) return;
    for (size_t i = 1; i + 1 < argv->count && i < BEFORE; i++) {
        tg_slice script = script_in(argv, i);
        if (!script.n) continue;
        tg_vec before = tg_vec_of(all->r->arena, sizeof(tg_word));
        copy_words(all, argv, i, &before);
        all->before = before;
        match_script(all, script);
        all->before.count = 0;
        return;
    }
}

static void match_list(runs *all, tg_vec argv)
{
    tg_resolver *r = all->r;
    if (!argv.count) return;
    tg_word *words = argv.items;
    all->started.program = tg_literal_show(r, words[0].text);
    words[0].text = plain_name(tg_literal_pattern(r, words[0].text));
    size_t behind = behind_cmd(&argv);
    if (behind) {
        argv.items = words = words + behind;
        argv.count -= behind;
        if (argv.count == 1) {
            match_script(all, words[0].text);
            return;
        }
        all->started.program = tg_literal_show(r, words[0].text);
        words[0].text = plain_name(tg_literal_pattern(r, words[0].text));
    }
    tg_slice script = script_in(&argv, 0);
    if (script.n) {
        match_script(all, script);
        return;
    }
    tg_match one = *all->call;
    tg_started *started = tg_arena_alloc(r->arena, sizeof *started);
    if (!started) r->status = TG_ENOMEM;
    if (!started) return;
    *started = all->started;
    one.started = started;
    if (tg_match_words(r, &argv, &one)) {
        consider(all, &one);
    } else {
        match_behind(all, &argv);
    }
}

/* `X=v` of `X=v claude -p y`: what stands before the program in a shell, as if by `env`. */
static bool is_variable(tg_slice word)
{
    size_t at = tg_slice_find(word, tg_slice_of("="));
    bool is_name = at != SIZE_MAX && at > 0;
    for (size_t i = 0; is_name && i < at; i++) {
        char c = word.ptr[i];
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        is_name = is_letter || (i && c >= '0' && c <= '9');
    }
    return is_name;
}

/* `export X=v`, `unset X`, `set -a`, `. .env`, `X=v` alone: what changes the variables of the
 * commands behind it. */
static bool note_shell(runs *all, const tg_vec *argv)
{
    static const char *const words[] = {"export", "unset",    "set",  "declare", "typeset",
                                        "source", "readonly", "eval", "."};
    const tg_word *word = argv->items;
    bool is_it = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        is_it |= tg_slice_is(word->text, words[i]);
    size_t variables = 0;
    while (variables < argv->count && is_variable(word[variables].text)) variables++;
    if (!is_it && variables < argv->count) return false;
    if (!all->started.shell.arena) all->started.shell = tg_vec_of(all->r->arena, sizeof(tg_word));
    for (size_t i = is_it; i < argv->count; i++) {
        tg_word *to = tg_vec_push(&all->started.shell);
        if (!to) all->r->status = TG_ENOMEM;
        if (!to) return true;
        *to = word[i];
        bool is_name = tg_slice_is(word->text, "export") || tg_slice_is(word->text, "unset") ||
                       variables == argv->count;
        to->has_value = !is_name;
    }
    return true;
}

/* `then claude -p x`, `{ claude -p x`: the shell's words that stand before a command. */
static void skip_reserved(tg_vec *argv)
{
    static const char *const words[] = {"then",  "do", "else", "elif", "if",      "while",
                                        "until", "{",  "!",    "time", "command", "exec"};
    for (bool is_it = true; is_it && argv->count;) {
        tg_word *first = argv->items;
        is_it = false;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            is_it |= tg_slice_is(first->text, words[i]);
        for (size_t i = 1; is_it && i < argv->count; i++) first[i - 1] = first[i];
        argv->count -= is_it;
    }
}

/* A text's commands, each of which runs. */
static void match_script(runs *all, tg_slice text)
{
    enum { COMMANDS = 32, BYTES = 64 * 1024 };
    tg_resolver *r = all->r;
    const tg_match *m = all->call;
    tg_cut cut = {.at = 0};
    tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
    for (unsigned n = 0; n < COMMANDS && text.n <= BYTES; n++) {
        /* Each takes memory for all of the text. */
        if (tg_started_is_late(r, text.n / 8)) return;
        if (!tg_command_cut_next(r, m->unit, m->call, text, &cut, &argv)) return;
        skip_reserved(&argv);
        if (!argv.count || note_shell(all, &argv)) continue;
        tg_vec words = tg_vec_of(r->arena, sizeof(tg_word));
        copy_words(all, &all->before, all->before.count, &words);
        bool has_variables = is_variable(((const tg_word *)argv.items)->text);
        tg_word *env = has_variables ? tg_vec_push(&words) : NULL;
        if (env) *env = (tg_word){.text = tg_slice_of("env"), .unit = m->unit, .fact = m->call};
        copy_words(all, &argv, argv.count, &words);
        all->started.is_fed = cut.is_fed;
        match_list(all, words);
    }
}

/* Makes the words unknown that give a model, where several give different ones. */
static bool leave_models(runs *all, tg_command *command)
{
    tg_slice model = model_of(all, &all->least);
    tg_vec words = tg_vec_of(all->r->arena, sizeof(tg_word));
    for (size_t i = 0; i < command->count; i++) {
        tg_word *word = tg_vec_push(&words);
        if (!word) all->r->status = TG_ENOMEM;
        if (!word) return false;
        *word = command->words[i];
        if (model.n && tg_slice_equal(word->text, model))
            word->text = tg_literal_unknown(all->r, tg_slice_of("one of several models"));
    }
    command->words = words.items;
    command->count = words.count;
    return true;
}

/* What not all of several say alike is open. */
static bool take_least(runs *all, tg_started *started, tg_match *out)
{
    *out = all->least;
    tg_command *command = tg_arena_alloc(all->r->arena, sizeof *command);
    if (!command) all->r->status = TG_ENOMEM;
    if (!command) return false;
    *command = *out->arguments.command;
    if (all->have_models && !leave_models(all, command)) return false;
    command->started = out->started = started;
    static const tg_slice several = TG_LIT("one of several commands");
    if (all->differ && !started->doubt.n) started->doubt = several;
    if (all->differ && all->have_runners && !started->variable_doubt.n)
        started->variable_doubt = several;
    if (all->set_options && !command->waits_for.n) command->waits_for = several;
    out->arguments.command = command;
    return true;
}

/* What carries tags as a variable of the environment, which a function of the tree names that runs
 * the program: `ANTHROPIC_CUSTOM_HEADERS`. */
static bool is_given_inside(const tg_match *m, const tg_ref *function)
{
    tg_slice text = tg_facts_text(function->unit->facts, function->fact);
    const tg_carriers *carriers = &m->rule->carriers;
    for (size_t i = 0; i < carriers->count; i++) {
        for (size_t k = 0; k < carriers->items[i].at.count; k++) {
            tg_slice name = carriers->items[i].at.items[k].text;
            bool is_variable = tg_slice_starts(name, tg_slice_of("$"));
            if (is_variable && tg_slice_find(text, tg_slice_from(name, 1)) != SIZE_MAX) return true;
        }
    }
    return false;
}

/* What a call starts, on each of the ways, with what the resolver's frame gives it. */
static void gather(runs *all, const tg_sdk_run *run, tg_started *kept)
{
    tg_start start = {.choices = 1};
    for (unsigned pick = 0; pick < TG_STARTED_WAYS && (!pick || start.choices); pick++) {
        if (!tg_started_words(all->r, &all->call->arguments, run, pick, &start)) continue;
        all->started = (tg_started){.run = run, .maybe = start.maybe};
        if (start.text.n) match_script(all, start.text);
        if (!start.text.n) match_list(all, start.argv);
        if (start.doubt.n) kept->doubt = start.doubt;
        if (start.is_front) kept->variable_doubt = start.doubt;
        /* Ways that are not all gone through. */
        if (start.choices > 1) all->differ = true;
    }
}

/* `own` is the function of the tree that runs the words, or NULL. */
static bool take_started(runs *all, const tg_sdk_run *run, const tg_started *kept,
                         const tg_ref *callee, const tg_ref *own, tg_match *out)
{
    tg_resolver *r = all->r;
    tg_arguments with = all->call->arguments;
    if (!all->is_asked) return false;
    tg_started *started = tg_arena_alloc(r->arena, sizeof *started);
    if (!started) r->status = TG_ENOMEM;
    if (!started) return false;
    *started = *all->least.started;
    started->doubt = kept->doubt;
    started->variable_doubt = kept->variable_doubt;
    if (own && is_given_inside(&all->least, own))
        started->variable_doubt = tg_slice_of("the function that runs it");
    if (!take_least(all, started, out)) return false;
    /* `Process::env([...])->run($c)` */
    bool is_chain = callee->step_count > 2 && out->unit->language->has_namespaces;
    if (is_chain && !with.chain) with.chain = callee->steps;
    tg_started_environment(r, &with, run, started);
    return true;
}

static bool match_started(tg_resolver *r, const tg_sdk_run *run, const tg_ref *callee,
                          const tg_ref *own, tg_match *out)
{
    const tg_match call = *out;
    runs all = {.r = r, .call = &call};
    tg_started kept = {.run = run};
    gather(&all, run, &kept);
    return take_started(&all, run, &kept, callee, own, out);
}

/* Whether the program that a call starts stands there, and is one of those that ask. */
static bool names_program(tg_resolver *r, const tg_sdk_run *run, const tg_match *m)
{
    tg_start start = {.choices = 1};
    if (!tg_started_words(r, &m->arguments, run, 0, &start) || !start.argv.count) return false;
    tg_slice program = tg_literal_pattern(r, ((const tg_word *)start.argv.items)->text);
    size_t count;
    return tg_sdk_symbols(r->catalog, tg_slice_of("shell"), tg_command_name(plain_name(program)),
                          &count) != NULL;
}

/* `function run(args) { return new Promise((done) => spawn("claude", args).on("close", done)); }`:
 * words that only the callers of a function around give, where one of them gives what makes it a
 * call; what not all of them give alike is open. Where the program comes from them, too, it is told
 * where they name it (tg_match_run_by). */
static bool match_by_callers(tg_resolver *r, const tg_sdk_run *run, const tg_ref *callee,
                             tg_match *out)
{
    enum { AROUND = 3, CALLERS = 8 };
    const tg_match call = *out;
    const tg_unit *unit = out->unit;
    bool is_named = !r->frame && names_program(r, run, out);
    uint32_t function = is_named ? tg_unit_around(unit, out->call, TG_FACT_FUNCTION) : 0;
    for (unsigned n = 0; n < AROUND && function && !r->status; n++) {
        tg_caller callers[CALLERS];
        bool are_all;
        bool is_given = tg_facts_in(unit->facts, function, TG_SLOT_PARAMETER) != 0;
        size_t count =
            is_given ? tg_callers_known(r, unit, function, callers, CALLERS, &are_all) : 0;
        runs all = {.r = r, .call = &call};
        tg_started kept = {.run = run};
        for (size_t i = 0; i < count && !r->status; i++) {
            const tg_frame frame = {NULL, unit, function, callers[i].unit, callers[i].call};
            const tg_frame *before = tg_resolve_enter(r, &frame);
            gather(&all, run, &kept);
            tg_resolve_leave(r, before);
        }
        if (take_started(&all, run, &kept, callee, NULL, out)) return true;
        function = tg_unit_around(unit, function, TG_FACT_FUNCTION);
    }
    return false;
}

bool tg_match_run(tg_resolver *r, const tg_ref *callee, tg_match *out)
{
    const tg_sdk_run *run = run_of(r, out, callee);
    return run &&
           (match_started(r, run, callee, NULL, out) || match_by_callers(r, run, callee, out));
}

/* Whether a method is of what the rules know to start programs, `builder.command("claude")`, which
 * is told where it is made, or of a literal, `/claude/.exec(x)`; or an object is made. */
static bool is_of_another(tg_resolver *r, const tg_ref *callee, const tg_match *m, uint32_t named)
{
    const tg_facts *f = m->unit->facts;
    uint32_t object = tg_facts_in(f, named, TG_SLOT_OBJECT);
    tg_fact_kind kind = object ? (tg_fact_kind)f->facts[object].kind : TG_FACT_NAME;
    bool is_literal = kind != TG_FACT_NAME && kind != TG_FACT_MEMBER && kind != TG_FACT_CALL;
    bool is_made =
        f->facts[m->call].flags & TG_FACT_NEW || tg_ref_fact_kind(callee) == TG_FACT_CLASS;
    return is_literal || is_made || run_of(r, m, callee) ||
           (callee->kind == TG_REF_SYMBOL && run_named(r, m, callee->symbol));
}

static bool is_among(tg_slice word, const tg_texts *words)
{
    return tg_match_has_word(word, words->items, words->count);
}

/* `run`, `run_command`, `execAsync`; not `dry_run`, `runQuery`, `registerCommand`. */
static bool is_for_running(const tg_sdk_run *run, tg_slice name)
{
    bool is_first = true;
    for (size_t i = 0; i < name.n;) {
        size_t end = tg_match_word_end(name, i);
        tg_slice word = {name.ptr + i, end - i};
        i = end > i ? end : i + 1;
        if (!word.n) continue;
        bool is_it = is_among(word, &run->named) || (!is_first && is_among(word, &run->behind));
        if (!is_it) return false;
        is_first = false;
    }
    return !is_first;
}

/* Whether a function of the tree starts something itself, or has another one do it: one that prints
 * what it is given, `print_command`, does not; nor does it count where what it starts is known, and
 * told, in it. */
static bool starts_something(tg_resolver *r, const tg_sdk_run *run, const tg_ref *function)
{
    enum { LOOKED = 2000 };
    const tg_facts *f = function->unit->facts;
    uint32_t end = function->fact + f->facts[function->fact].span;
    if (end > function->fact + LOOKED) end = function->fact + LOOKED;
    for (uint32_t i = function->fact + 1; i < end && !r->status; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_unit_callee(function->unit, i) : 0;
        if (!callee) continue;
        if (is_for_running(run, f->facts[callee].text)) return true;
        tg_match m = {
            .unit = function->unit, .call = i, .arguments = tg_arguments_of(function->unit, i)};
        tg_ref to = tg_resolve(r, function->unit, callee);
        const tg_sdk_run *inner = run_of(r, &m, &to);
        if (inner) return !match_started(r, inner, &to, NULL, &m);
    }
    return false;
}

/* A program that a prompt alone makes a call has a name that may be a word of anything: `llm`,
 * `mods`. */
static bool is_unmistakable(const tg_match *m)
{
    for (size_t i = 0; i < m->rule->tail.count; i++) {
        const tg_place *place = &m->rule->tail.items[i];
        if (place->position >= 0 || tg_slice_is(place->text, "''")) return false;
    }
    return true;
}

bool tg_match_run_by(tg_resolver *r, const tg_ref *callee, tg_match *out)
{
    uint32_t named = tg_unit_callee(out->unit, out->call);
    const tg_sdk_run *run = named ? run_named(r, out, tg_slice_of("{}")) : NULL;
    if (!run || !is_for_running(run, out->unit->facts->facts[named].text)) return false;
    if (is_of_another(r, callee, out, named)) return false;
    const tg_match call = *out;
    const tg_ref *own = tg_ref_fact_kind(callee) == TG_FACT_FUNCTION ? callee : NULL;
    /* Words that may be others are too little to go by. */
    bool is_it = match_started(r, run, callee, own, out) && out->started &&
                 !out->started->doubt.n && is_unmistakable(out) &&
                 (!own || starts_something(r, run, callee));
    if (!is_it) *out = call;
    return is_it;
}
