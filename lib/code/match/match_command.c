/* match_command.c - commands of a shell. */
#include "code/resolve/command.h"
#include "code/syntax/language.h"
#include "code/resolve/literal.h"
#include "code/resolve/started.h"
#include "code/match/request.h"
#include "code/match/match_parts.h"

/* The words that name what a program is to do: aws `bedrock-runtime converse`. */
static bool take_path(tg_resolver *r, const tg_sdk *sdk, tg_command *command, tg_match *m)
{
    enum { PARTS = 3 };
    tg_slice path = {NULL, 0};
    size_t parts = 0;
    for (size_t i = 0; i < command->count && parts < PARTS && !r->status; i++) {
        if (command->words[i].option.n) continue;
        tg_slice word = command->words[i].text;
        path = parts++ ? tg_arena_printf(r->arena, "%.*s %.*s", TG_FMT(path), TG_FMT(word)) : word;
        const tg_sdk_call *rule = tg_sdk_call_at(r->catalog, sdk, path);
        if (!rule) continue;
        m->rule = rule;
        m->path = path;
        command->skip = parts;
    }
    return m->rule != NULL;
}

/* `mcp` of `claude mcp add`: a word that says what else the program is to do. */
static bool is_task(tg_slice word)
{
    /* `/logout` of Claude Code's own commands */
    if (tg_slice_starts(word, tg_slice_of("/"))) return true;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.ptr[i];
        if ((c < 'a' || c > 'z') && c != '-') return false;
    }
    return word.n > 0;
}

/* The first word that belongs to no option, or NULL. */
static const tg_word *first_word(const tg_command *command)
{
    for (size_t i = 0; i < command->count; i++) {
        const tg_word *word = &command->words[i];
        bool is_option = word->option.n || tg_slice_starts(word->text, tg_slice_of("-"));
        if (!is_option) return word;
    }
    return NULL;
}

/* A prompt that needs no option: "<", what comes on the standard input; "''", the first word, where
 * it is none of the program's own. */
static bool has_prompt(const tg_command *command, tg_slice place)
{
    const tg_word *first = first_word(command);
    if (first && is_task(first->text)) return false;
    if (tg_slice_is(place, "<")) return tg_command_is_fed(command);
    /* A word of a list that is not known may be a task as well: blanks make a prompt. */
    if (first && command->started && tg_literal_word(first->text) == first->text.n) return false;
    /* `llm "$@"` may be told anything. */
    return tg_slice_is(place, "''") && first && !command->waits_for.n;
}

/* `claude -p --help`, `claude mcp add -p x`: words that have a program do something else. */
static bool does_other(const tg_command *command)
{
    static const char *const tasks[] = {
        "mcp",         "login",  "logout",  "config",  "update",     "doctor", "install",
        "setup-token", "auth",   "plugin",  "help",    "completion", "logs",   "templates",
        "keys",        "models", "plugins", "schemas", "aliases",    NULL};
    for (size_t i = 0; i < command->count; i++) {
        const tg_word *word = &command->words[i];
        tg_slice said = word->option.n ? word->option : word->text;
        if (tg_slice_is(said, "--help") || tg_slice_is(said, "--version")) return true;
    }
    for (size_t i = 0; command->count && !command->skip && tasks[i]; i++) {
        const tg_word *first = &command->words[0];
        if (!first->option.n && tg_slice_is(first->text, tasks[i])) return true;
    }
    return false;
}

/* `if (prompt) args.push("-p", prompt)`: an option that a program is given on a branch. */
static bool is_maybe_given(const tg_command *command, tg_slice option)
{
    const tg_vec *maybe = command->started ? &command->started->maybe : NULL;
    for (size_t i = 0; maybe && i < maybe->count; i++) {
        if (tg_slice_equal(*(const tg_slice *)tg_vec_at(maybe, i), option)) return true;
    }
    return false;
}

/* One of the words that a call needs: an option, or one at a position; or a prompt without. */
static bool has_needed_word(const tg_sdk_call *rule, const tg_command *command)
{
    if (!rule->tail.count || (rule->url.count && command->waits_for.n)) return true;
    for (size_t k = 0; k < rule->tail.count; k++) {
        const tg_place *place = &rule->tail.items[k];
        if (has_prompt(command, place->text)) return true;
        if (place->position >= 0 && tg_command_word(command, place)) return true;
        for (size_t i = 0; i < command->count && place->position < 0; i++) {
            if (tg_slice_equal(place->text, command->words[i].option)) return true;
        }
        if (place->position < 0 && is_maybe_given(command, place->text)) return true;
    }
    return false;
}

static bool match_program(tg_resolver *r, const tg_symbol *s, const tg_vec *argv, size_t at,
                          tg_match *m)
{
    const tg_sdk *sdk = s->sdk;
    tg_match one = *m;
    tg_command *command =
        tg_command_parse(r, m->unit, m->call, argv, at + 1, sdk->options, sdk->option_count);
    if (!command) return false;
    command->started = m->started;
    command->runners = argv->items;
    command->runner_count = at;
    one.sdk = sdk;
    one.arguments.command = command;
    if (s->kind == TG_SYMBOL_MODULE) {
        if (!take_path(r, sdk, command, &one)) return false;
    } else if (s->kind == TG_SYMBOL_FUNCTION || s->kind == TG_SYMBOL_WRAPPER) {
        one.rule = s->call;
        one.path = s->name;
        one.is_wrapper = s->kind == TG_SYMBOL_WRAPPER;
    } else {
        return false;
    }
    if (does_other(command) || !has_needed_word(one.rule, command) || !tg_request_matches(r, &one))
        return false;
    /* Who gives another command than this one may tell it anything. */
    const tg_word *program = tg_vec_at(argv, at);
    if (program->has_value && !command->waits_for.n)
        command->waits_for = tg_literal_show(r, program->text);
    *m = one;
    return true;
}

static const tg_symbol *programs_of(tg_resolver *r, tg_slice word, size_t *count)
{
    return tg_sdk_symbols(r->catalog, tg_slice_of("shell"), tg_command_name(word), count);
}

/* What a script calls that runs a program, of those of `throughs` or by its name:
 * `run_with_timeout 60 claude -p`, of a file that is not in the tree. */
bool tg_match_runs_others(tg_slice program)
{
    static const char *const words[] = {"timeout", "retry"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_contains_nocase(program, tg_slice_of(words[i]))) return true;
    }
    const tg_language *shell = tg_language_of_program(tg_slice_of("sh"));
    for (size_t i = 0; shell && i < shell->through_count; i++) {
        const tg_through_row *row = &shell->throughs[i];
        if (row->what == TG_THROUGH_CALL && tg_slice_is(program, row->function)) return true;
    }
    return false;
}

static bool is_among(tg_slice word, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_is(word, *words)) return true;
    }
    return false;
}

/* Options of programs that run others whose value is a word of its own, and no number. Their manual
 * pages: sudo, docker and podman run and exec; env, timeout, nice, xargs, npx, uvx and others. */
static bool takes_word(tg_slice program, tg_slice option)
{
    static const char *const sudo[] = {"-u", "--user",   "-g", "--group", "-h", "--host",
                                       "-p", "--prompt", "-C", "-r",      "-t", "-T",
                                       "-U", "-D",       "-R", "--chdir", "-a", NULL};
    static const char *const boxes[] = {
        "-e",        "--env",        "--env-file", "-u",         "--user",   "-w",      "--workdir",
        "-v",        "--volume",     "-n",         "--name",     "-l",       "--label", "--network",
        "--mount",   "--entrypoint", "--platform", "--add-host", "-p",       "-c",      "-f",
        "--publish", "--hostname",   "-h",         "--gpus",     "--memory", "-m",      NULL};
    static const char *const any[] = {
        "-u",       "-g", "-U",     "-C",       "-s",     "-k",        "-I",       "-E",
        "-a",       "-p", "--user", "--group",  "--name", "--network", "--signal", "--env",
        "-e",       "-v", "-w",     "--volume", "-l",     "--package", "--from",   "--with",
        "--python", "-n", "-c",     "--chdir",  "-t",     "-f",        "--unset",  NULL};
    static const char *const time[] = {"-o", "-f", "--output", "--format", NULL};
    static const char *const lock[] = {"-w", "-E", "--timeout", "--conflict-exit-code", NULL};
    if (tg_slice_is(program, "sudo")) return is_among(option, sudo);
    if (tg_slice_is(program, "time")) return is_among(option, time);
    if (tg_slice_is(program, "flock")) return is_among(option, lock);
    if (tg_slice_is(program, "docker") || tg_slice_is(program, "podman"))
        return is_among(option, boxes);
    return is_among(option, any);
}

/* What stands before a program that is run, and is none: an option, a variable's value, a time. */
static size_t skip_before(tg_resolver *r, const tg_vec *argv, size_t i)
{
    const tg_word *words = argv->items;
    tg_slice program = tg_command_name(tg_literal_pattern(r, words[0].text));
    while (i < argv->count) {
        /* `exec ${AGENT:-claude -p}` names one all the same. */
        tg_slice word = tg_literal_pattern(r, words[i].text);
        bool is_flag = tg_slice_starts(word, tg_slice_of("-"));
        bool is_number = word.n && word.ptr[0] >= '0' && word.ptr[0] <= '9';
        bool is_value = tg_slice_find(word, tg_slice_of("=")) != SIZE_MAX;
        bool is_open = tg_slice_starts(word, tg_slice_of("{}"));
        if (!is_flag && !is_number && !is_value && !is_open) break;
        /* `-n 5`: the number is passed over by itself. */
        bool has_value = is_flag && takes_word(program, word) && i + 1 < argv->count &&
                         !tg_slice_starts(words[i + 1].text, tg_slice_of("-"));
        i += has_value ? 2 : 1;
    }
    return i;
}

/* Where the program stands that a runner is given, or argv's end: `npx -y X`, `uv tool run X`,
 * `find -exec X`, `docker exec container X`, `kubectl exec pod -- X`, `sudo -u user X`,
 * `gum spin --title x -- X`, `flock file X`. */
static size_t program_of(tg_resolver *r, const tg_vec *argv)
{
    static const char *const managers[] = {"npm",  "pnpm",   "yarn", "bun", "uv",
                                           "pipx", "poetry", "pdm",  NULL};
    static const char *const tasks[] = {"exec", "x", "dlx", "run", NULL};
    static const char *const boxes[] = {"docker", "podman", NULL};
    /* A file or a directory before it. */
    static const char *const filed[] = {"flock", "script", NULL};
    static const char *const parted[] = {"kubectl",   "gum",         "doppler", "op",
                                         "infisical", "mise",        "dotenv",  "aws-vault",
                                         "runuser",   "systemd-run", NULL};
    static const char *const execs[] = {"-exec", "-execdir", "-ok", "-okdir", NULL};
    const tg_word *words = argv->items;
    tg_slice runner = tg_command_name(tg_literal_pattern(r, words[0].text));
    size_t i = skip_before(r, argv, 1), end = argv->count;
    if (is_among(runner, managers)) {
        if (i < end && tg_slice_is(words[i].text, "tool")) i = skip_before(r, argv, i + 1);
        return i < end && is_among(words[i].text, tasks) ? skip_before(r, argv, i + 1) : end;
    }
    if (tg_slice_is(runner, "find")) {
        while (i < end && !is_among(words[i].text, execs)) i++;
        return i < end ? i + 1 : end;
    }
    if (is_among(runner, filed)) return i < end ? skip_before(r, argv, i + 1) : end;
    if (tg_slice_is(runner, "direnv")) return i < end ? skip_before(r, argv, i + 2) : end;
    if (is_among(runner, parted)) {
        bool is_kubectl = tg_slice_is(runner, "kubectl");
        if (is_kubectl && (i >= end || !tg_slice_is(words[i].text, "exec"))) return end;
        for (i = 1; i < end && !tg_slice_is(words[i].text, "--");) i++;
        return i < end ? i + 1 : end;
    }
    if (is_among(runner, boxes)) {
        if (i < end && tg_slice_is(words[i].text, "compose")) i = skip_before(r, argv, i + 1);
        if (i >= end || !is_among(words[i].text, tasks)) return end;
        return skip_before(r, argv, skip_before(r, argv, i + 1) + 1);
    }
    return i;
}

/* `sudo -E timeout 5 curl`: where the program that the rules know is named, behind one or more that
 * run others. */
static size_t seen_through(tg_resolver *r, const tg_vec *argv)
{
    enum { RUNNERS = 4 };
    tg_vec rest = *argv;
    size_t at = 0;
    for (unsigned n = 0; n < RUNNERS && rest.count; n++) {
        const tg_word *words = rest.items;
        tg_slice runner = tg_literal_pattern(r, words[0].text);
        if (!tg_match_runs_others(tg_command_name(runner))) return 0;
        size_t next = program_of(r, &rest), count;
        if (next >= rest.count) return 0;
        at += next;
        if (programs_of(r, tg_literal_pattern(r, words[next].text), &count)) return at;
        rest.items = (tg_word *)rest.items + next;
        rest.count -= next;
    }
    return 0;
}

/* A program whose name is not known, by an option that no other has, which the rules name
 * `{} --permission-mode`. */
static bool match_option(tg_resolver *r, tg_slice option, const tg_vec *argv, size_t at,
                         tg_match *out)
{
    tg_slice name = tg_arena_join(r->arena, tg_slice_of("{}"), " ", tg_slice_cut(&option, '='));
    size_t count = 0;
    if (!name.ptr) r->status = TG_ENOMEM;
    const tg_symbol *s =
        name.ptr ? tg_sdk_symbols(r->catalog, tg_slice_of("shell"), name, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (match_program(r, &s[i], argv, at, out)) return true;
    }
    return false;
}

/* What a name says beside its program that holds the path of it: `claudePath`, `CODEX_BIN`. */
static bool is_holder(tg_slice word)
{
    static const char *const words[] = {"path",   "bin", "binary",     "cmd",     "command",
                                        "cli",    "exe", "executable", "program", "default",
                                        "custom", "my",  "the"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_equal_nocase(word, tg_slice_of(words[i]))) return true;
    }
    return false;
}

/* The last name of an expression, `claudePath` of `r.cfg.claudePath`; empty where it is more than
 * names: what a call, a map or a path gives is not what they are named for. */
static tg_slice last_name(tg_slice shown)
{
    size_t from = 0;
    while (shown.n && shown.ptr[shown.n - 1] == '}') shown.n--;
    for (size_t i = 0; i < shown.n; i++) {
        if (strchr("()[]/\\\"'`+", shown.ptr[i])) return (tg_slice){NULL, 0};
        if (strchr(".$:>?!{ ", shown.ptr[i])) from = i + 1;
    }
    return tg_slice_from(shown, from);
}

/* `exec.Command(r.claudePath, "-p", x)`: by what holds the program. */
static bool match_called(tg_resolver *r, tg_slice shown, const tg_vec *argv, size_t at,
                         tg_match *out)
{
    enum { SHORT = 5, LONG = 16 };
    tg_slice held = last_name(shown);
    const tg_symbol *found = NULL;
    size_t found_count = 0;
    for (size_t i = 0, end; i < held.n && !r->status; i = end > i ? end : i + 1) {
        char name[LONG];
        end = tg_match_word_end(held, i);
        tg_slice word = {held.ptr + i, end > i ? end - i : 0};
        if (!word.n || is_holder(word)) continue;
        /* Short ones are words of much else: `llm`, `aws`. */
        if (found || word.n < SHORT || word.n > LONG) return false;
        for (size_t k = 0; k < word.n; k++) {
            bool is_upper = word.ptr[k] >= 'A' && word.ptr[k] <= 'Z';
            name[k] = (char)(is_upper ? word.ptr[k] - 'A' + 'a' : word.ptr[k]);
        }
        found = programs_of(r, (tg_slice){name, word.n}, &found_count);
        if (!found) return false;
    }
    for (size_t k = 0; k < found_count; k++) {
        if (match_program(r, &found[k], argv, at, out)) return true;
    }
    return false;
}

/* `exec.Command(agent, "-p", x, "--permission-mode", "plan")`, also where the option stands on a
 * branch. */
static bool match_unnamed(tg_resolver *r, const tg_vec *argv, size_t at, tg_match *out)
{
    enum { WORDS = 64 };
    const tg_word *words = argv->items;
    for (size_t i = at + 1; i < argv->count && i < at + WORDS && !r->status; i++) {
        bool is_option = tg_slice_starts(words[i].text, tg_slice_of("--"));
        if (is_option && match_option(r, words[i].text, argv, at, out)) return true;
    }
    const tg_vec *maybe = out->started ? &out->started->maybe : NULL;
    for (size_t i = 0; maybe && i < maybe->count && i < WORDS && !r->status; i++) {
        const tg_slice *option = tg_vec_at(maybe, i);
        if (match_option(r, *option, argv, at, out)) return true;
    }
    tg_slice shown = out->started ? out->started->program : tg_literal_show(r, words[at].text);
    return match_called(r, shown, argv, at, out);
}

bool tg_match_words(tg_resolver *r, const tg_vec *argv, tg_match *out)
{
    size_t count = 0;
    if (!argv->count) return false;
    size_t at = seen_through(r, argv);
    const tg_word *words = argv->items;
    /* `${CURL:-curl}` */
    tg_slice program = tg_literal_pattern(r, words[at].text);
    const tg_symbol *s = programs_of(r, program, &count);
    for (size_t i = 0; i < count; i++) {
        if (match_program(r, &s[i], argv, at, out)) return true;
    }
    /* Where that is what it is otherwise, its options may tell another. */
    bool is_open = tg_slice_is(program, "{}") || tg_literal_is_unknown(words[at].text);
    return is_open && match_unnamed(r, argv, at, out);
}

/* `run curl -d x URL`, where `run() { log "$@"; "$@"; }`: a function of the script that runs what
 * it is given, or hands it on to a program. What is a call without that is told there. */
static bool match_function(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t function,
                           tg_match *out)
{
    enum { LOOKED_AT = 2000 };
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    if (end > function + LOOKED_AT) end = function + LOOKED_AT;
    for (uint32_t i = function + 1; i < end && !r->status; i++) {
        if (f->facts[i].kind != TG_FACT_CALL || !tg_command_hands_all_on(unit, i)) continue;
        tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word)), own = argv;
        tg_match one = {.unit = unit, .call = i, .arguments = tg_arguments_of(unit, i)};
        if (tg_command_argv(r, unit, i, &own) || tg_match_words(r, &own, &one)) continue;
        if (tg_command_argv_given(r, unit, i, call, &argv)) continue;
        if (tg_match_words(r, &argv, out)) return true;
    }
    return false;
}

/* Whether a word holds something that is not known here. */
static bool waits_for_caller(tg_resolver *r, const tg_vec *argv)
{
    const tg_word *words = argv->items;
    for (size_t i = 1; i < argv->count; i++) {
        if (!tg_slice_equal(tg_literal_show(r, words[i].text), words[i].text)) return true;
    }
    return false;
}

enum { CALLERS_DEEP = 3 };

/* `ask() { curl "$1" -d "$2"; }`: a request to what the function around it is given, where one of
 * the calls of that function in the script gives it an LLM's endpoint. `frames`: of the functions
 * that are looked into, the innermost first; `depth` of them are set. */
static bool match_by_callers(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t function,
                             tg_frame frames[CALLERS_DEEP], size_t depth, tg_match *out)
{
    enum { LOOKED = 400, FACTS_A_CALLER = 1000 };
    bool is_found = false;
    for (uint32_t c = 0; (c = tg_command_next_caller(r, unit, function, c)) && !is_found;) {
        if (r->looked++ >= LOOKED || r->status) break;
        /* Each puts the command together again: many commands of many callers are too many. */
        r->passed += FACTS_A_CALLER;
        frames[depth] = (tg_frame){NULL, unit, function, unit, c};
        if (depth) frames[depth - 1].outer = &frames[depth];
        tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
        r->frame = frames;
        is_found = !tg_command_argv(r, unit, call, &argv) && tg_match_words(r, &argv, out);
        r->frame = NULL;
        uint32_t around = tg_unit_around(unit, c, TG_FACT_FUNCTION);
        if (is_found || !around || around == function || depth + 1 == CALLERS_DEEP) continue;
        is_found = match_by_callers(r, unit, call, around, frames, depth + 1, out);
    }
    return is_found;
}

/* The command that a text holds: as it stands, or, where that names no program, as it is when what
 * has a default is not set. */
static bool match_text(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice text,
                       tg_match *out)
{
    tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word)), otherwise = argv;
    if (tg_command_cut(r, unit, call, text, &argv)) return false;
    if (tg_match_words(r, &argv, out)) return true;
    tg_slice pattern = tg_literal_pattern(r, text);
    bool is_cut = !tg_slice_equal(text, pattern) &&
                  !tg_command_cut(r, unit, call, pattern, &otherwise) && otherwise.count;
    if (!is_cut) return false;
    tg_word *program = otherwise.items;
    /* `eval "${AGENT_CMD:-claude -p}"`: all of it is what it is otherwise. */
    tg_slice first = {text.ptr, tg_literal_word(text)};
    tg_slice several = tg_literal_pattern(r, first);
    program->has_value = tg_literal_word(several) < several.n;
    if (program->has_value)
        program->text = tg_literal_otherwise(r, tg_literal_show(r, first), program->text);
    return tg_match_words(r, &otherwise, out);
}

/* `eval "$cmd"`, `bash -c "$cmd"`: the command that a text holds. What stands written behind `-c`
 * is a script of its own (embedded.h). */
static bool match_held(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice name,
                       tg_match *out)
{
    const tg_facts *f = unit->facts;
    bool is_eval = tg_slice_is(name, "eval"), is_option = false;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        bool is_variable =
            f->facts[c].kind == TG_FACT_NAME ||
            (f->facts[c].kind == TG_FACT_STRING && tg_slice_is(f->facts[c].text, "{}"));
        if (is_eval || (is_option && is_variable)) {
            tg_ref ref = tg_resolve(r, unit, c);
            return match_text(r, unit, call, tg_literal_of(r, &ref), out);
        }
        is_option = tg_slice_is(f->facts[c].text, "-c") || tg_slice_is(f->facts[c].text, "-lc");
    }
    return false;
}

static bool match_argv(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out)
{
    tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
    if (tg_command_argv(r, unit, call, &argv)) return false;
    if (tg_match_words(r, &argv, out)) return true;
    uint32_t function = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    bool is_asked =
        function && !r->frame && waits_for_caller(r, &argv) && !tg_command_hands_all_on(unit, call);
    tg_frame frames[CALLERS_DEEP];
    r->looked = 0;
    return is_asked && match_by_callers(r, unit, call, function, frames, 0, out);
}

bool tg_match_command(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    tg_slice name = unit->facts->facts[callee].text;
    /* `"$CLAUDE_BIN" -p x` is what the variable holds. */
    bool is_word =
        callee && unit->facts->facts[callee].kind == TG_FACT_STRING && !tg_slice_is(name, "{}");
    size_t count = 0;
    if (!callee) return false;
    /* A function of the script goes before a program of that name. */
    const tg_binding *own = tg_unit_bindings(unit, 0, name, &count);
    if (is_word && count && own->kind == TG_BIND_FUNCTION)
        return match_function(r, unit, call, own->value, out);
    const tg_language *runs = tg_language_of_program(tg_command_name(name));
    if (is_word && (tg_slice_is(name, "eval") || (runs && runs->has_commands)))
        return match_held(r, unit, call, name, out);
    /* `"${CURL[@]}"` */
    bool is_array = tg_command_spread(unit, callee) != 0;
    bool is_through = is_array || tg_match_runs_others(tg_command_name(name));
    if (is_word && !is_through && !programs_of(r, name, &count)) return false;
    return match_argv(r, unit, call, out);
}
