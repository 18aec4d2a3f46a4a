/* match_run.c - calls that start a program which asks an LLM: judged as the command of a script is.
 */
#include "code/match/match_parts.h"
#include "code/resolve/literal.h"
#include "code/resolve/started.h"
#include "code/resolve/started_list.h"
#include "code/syntax/language.h"

/* What starts programs goes by a name of a few steps: "java.lang.Runtime.getRuntime().exec". */
static const tg_sdk_run *run_of(tg_resolver *r, const tg_match *m, const tg_ref *callee)
{
    enum { STEPS = 4 };
    if (callee->kind != TG_REF_SYMBOL || callee->step_count > STEPS) return NULL;
    tg_slice name = callee->symbol;
    const tg_step **steps = callee->step_count ? tg_ref_steps(r, callee) : NULL;
    if (callee->step_count && !steps) return NULL;
    for (size_t i = 0; i < callee->step_count && !r->status; i++) {
        if (steps[i]->kind != TG_STEP_MEMBER && steps[i]->kind != TG_STEP_CALL) return NULL;
        bool is_member = steps[i]->kind == TG_STEP_MEMBER;
        tg_slice part = is_member ? steps[i]->name : tg_slice_of("()");
        name = tg_arena_join(r->arena, name, is_member ? "." : "", part);
        if (!name.ptr) r->status = TG_ENOMEM;
    }
    size_t count;
    const tg_symbol *s =
        r->status ? NULL : tg_sdk_symbols(r->catalog, tg_match_family_of(m->unit), name, &count);
    for (size_t i = 0; s && i < count; i++) {
        if (s[i].kind == TG_SYMBOL_RUN) return s[i].run;
    }
    return NULL;
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

static bool match_script(tg_resolver *r, tg_slice text, tg_started *started, tg_match *out);

/* `bash -c text`, `sh -lc text`: the text for a shell that the words hold, or nothing. */
static tg_slice script_in(const tg_vec *argv)
{
    const tg_word *words = argv->items;
    const tg_language *runs = tg_language_of_program(words[0].text);
    tg_slice nothing = {NULL, 0};
    if (!runs || !runs->has_commands) return nothing;
    for (size_t i = 1; i + 1 < argv->count; i++) {
        bool is_option = tg_slice_starts(words[i].text, tg_slice_of("-"));
        if (!is_option) return nothing;
        if (tg_slice_ends(words[i].text, tg_slice_of("c"))) return words[i + 1].text;
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

static bool match_list(tg_resolver *r, tg_vec argv, tg_started *started, tg_match *out)
{
    if (!argv.count) return false;
    tg_word *words = argv.items;
    words[0].text = plain_name(tg_literal_pattern(r, words[0].text));
    size_t behind = behind_cmd(&argv);
    if (behind) {
        argv.items = words = words + behind;
        argv.count -= behind;
        if (argv.count == 1) return match_script(r, words[0].text, started, out);
        words[0].text = plain_name(tg_literal_pattern(r, words[0].text));
    }
    tg_slice script = script_in(&argv);
    if (script.n) return match_script(r, script, started, out);
    out->started = started;
    if (tg_match_words(r, &argv, out)) return true;
    out->started = NULL;
    return false;
}

/* `X=v claude -p y`: what stands before the program in a shell, as if by `env`. */
static bool has_variables(const tg_vec *argv)
{
    const tg_word *first = argv->items;
    size_t at = tg_slice_find(first->text, tg_slice_of("="));
    bool is_name = at != SIZE_MAX && at > 0;
    for (size_t i = 0; is_name && i < at; i++) {
        char c = first->text.ptr[i];
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
        is_name = is_letter || (i && c >= '0' && c <= '9');
    }
    return is_name;
}

/* The first of a text's commands that is a call. */
static bool match_script(tg_resolver *r, tg_slice text, tg_started *started, tg_match *out)
{
    enum { COMMANDS = 32, BYTES = 64 * 1024 };
    tg_cut cut = {.at = 0};
    tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
    for (unsigned n = 0; n < COMMANDS && text.n <= BYTES; n++) {
        /* Each takes memory for all of the text. */
        if (tg_started_is_late(r, text.n / 8)) return false;
        if (!tg_command_cut_next(r, out->unit, out->call, text, &cut, &argv)) return false;
        if (!argv.count) continue;
        tg_vec all = tg_vec_of(r->arena, sizeof(tg_word));
        tg_word *env = has_variables(&argv) ? tg_vec_push(&all) : NULL;
        if (env) *env = (tg_word){.text = tg_slice_of("env"), .unit = out->unit, .fact = out->call};
        for (size_t i = 0; i < argv.count; i++) {
            tg_word *word = tg_vec_push(&all);
            if (!word) r->status = TG_ENOMEM;
            if (!word) return false;
            *word = *(const tg_word *)tg_vec_at(&argv, i);
        }
        started->is_fed = cut.is_fed;
        if (match_list(r, all, started, out)) return true;
    }
    return false;
}

bool tg_match_run(tg_resolver *r, const tg_ref *callee, tg_match *out)
{
    enum { WAYS = 4 };
    const tg_sdk_run *run = run_of(r, out, callee);
    if (!run) return false;
    tg_started *started = tg_arena_alloc(r->arena, sizeof *started);
    if (!started) r->status = TG_ENOMEM;
    if (!started) return false;
    const tg_arguments arguments = out->arguments;
    tg_start start = {.has_several = true};
    bool is_asked = false;
    for (unsigned pick = 0; pick < WAYS && start.has_several && !is_asked; pick++) {
        if (!tg_started_words(r, &arguments, run, pick, &start)) continue;
        *started = (tg_started){.run = run};
        tg_match one = *out;
        is_asked = start.text.n ? match_script(r, start.text, started, &one)
                                : match_list(r, start.argv, started, &one);
        if (is_asked) *out = one;
    }
    if (!is_asked) return false;
    bool is_fed = started->is_fed;
    tg_started_environment(r, &arguments, run, started);
    started->is_fed = is_fed;
    return true;
}
