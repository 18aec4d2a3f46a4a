/* language.h - how a language's syntax tree becomes facts: one descriptor and one table per
 * language.
 *
 * A row says what a kind of node of the grammar means: which fact it makes, which of its fields
 * gives the fact's text, and which slot its children get. A node kind without a row becomes an
 * OTHER fact where a value is wanted, and is walked through elsewhere. docs/adding-a-language.md
 * goes through it. */
#ifndef TG_CODE_LANGUAGE_H
#define TG_CODE_LANGUAGE_H

#include "code/syntax/facts.h"
#include "model/asset.h"

typedef struct TSLanguage TSLanguage;
typedef struct tg_builder tg_builder;

typedef enum tg_role {
    TG_ROLE_THROUGH,  /* no fact: its children stand in its place, in its slot */
    TG_ROLE_SKIP,     /* nothing in it is of use: types, comments, interface declarations */
    TG_ROLE_FACT,     /* makes a fact of `kind` */
    TG_ROLE_OPERATOR, /* the fact that the descriptor's `operators` have for its field `operator` */
    TG_ROLE_PIECE,    /* a piece of a string's text */
    TG_ROLE_DYNAMIC,  /* a piece of a string that is an expression */
    TG_ROLE_IMPORT,   /* given to the descriptor's `import`, then not looked into */
    TG_ROLE_EXPORT,   /* given to the descriptor's `import`, then as THROUGH */
    TG_ROLE_EXPAND, /* given to the descriptor's `expand`, which makes its facts by hand: macros */
    TG_ROLE_MARK,   /* says of the node behind it what it is: one of `test_marks` makes it a test */
} tg_role;

enum {
    TG_ROW_FIELDS = 5,
    /* In tg_row.picks: which of a node's children without fields count. */
    TG_PICK_FIRST = 1,      /* the first only: `x as T` */
    TG_PICK_OUTER = 2,      /* the second is a condition, not a value: `a if x else b` */
    TG_PICK_NAME_FIRST = 4, /* of several the first is the fact's text: `name = value` */
    TG_PICK_NAME_LAST = 8,  /* the last is the fact's text: `object.name` */
    TG_PICK_INFIX = 16,     /* the first is the key, the second an operator: `"team" to x` */
    TG_PICK_TAIL = 32,      /* an expression that stands last without a `;` is the block's VALUE */
    TG_PICK_RAW = 64,       /* of a PIECE: a backslash in it is nothing but that */
    /* Of two the first is the PAIR's KEY, the ASSIGN's TARGET, the INDEX's OBJECT; one alone is the
     * PAIR's VALUE. Of a BRANCH the second is what a loop binds. */
    TG_PICK_KEYED = 128,
    TG_PICK_PARTS = 256,     /* what is no PIECE in a STRING is an expression: `"$base/v1"` */
    TG_PICK_ARRAY = 512,     /* a MAP that is a LIST when its items have no keys: `[1, 2]` of PHP */
    TG_PICK_RECEIVER = 1024, /* what stands before the name is what is extended: `fun Chat.ask()` */
    TG_PICK_TOKEN = 2048,    /* a word that the grammar has no node kind for: `this` of C# */
    TG_PICK_LAST = 4096,     /* of a THROUGH the last is the value: `(0, f)` */
};
/* No two of them share a bit. */
_Static_assert(TG_PICK_FIRST + TG_PICK_OUTER + TG_PICK_NAME_FIRST + TG_PICK_NAME_LAST +
                       TG_PICK_INFIX + TG_PICK_TAIL + TG_PICK_RAW + TG_PICK_KEYED + TG_PICK_PARTS +
                       TG_PICK_ARRAY + TG_PICK_RECEIVER + TG_PICK_TOKEN + TG_PICK_LAST ==
                   8191,
               "picks share a bit");

/* Where those stand that call a function, as far as they are asked what they give to it. */
typedef enum tg_callers_in {
    TG_CALLERS_NOWHERE,
    TG_CALLERS_BY_NAME,  /* in its file, all that call something of its name: methods of objects of
                            which nothing is known */
    TG_CALLERS_FILE,     /* in its file, what surely calls it */
    TG_CALLERS_TREE,     /* the same in its file and in all others of the language */
    TG_CALLERS_DIRECTORY /* the same in its file and those beside it */
} tg_callers_in;

typedef struct tg_row {
    const char *type; /* the grammar's name of the node kind */
    tg_role role;
    tg_fact_kind kind;
    uint16_t flags;
    const char *name; /* field whose text is the fact's text; "" the node's own text */
    struct {
        const char *field;
        tg_slot slot;
    } fields[TG_ROW_FIELDS];
    tg_slot rest;   /* of children in no field, or in a field not named here */
    uint16_t picks; /* TG_PICK_... */
    tg_slot own;    /* the slot of such a node wherever it stands, where fields do not tell; CHILD:
                       none */
} tg_row;

/* Rows of a table, the rest by designated initialisers. */
#define TG_ROW(type_, ...) \
    { \
        .type = (type_), .role = TG_ROLE_##__VA_ARGS__ \
    }
#define TG_FACT_ROW(type_, ...) \
    { \
        .type = (type_), .role = TG_ROLE_FACT, .kind = TG_FACT_##__VA_ARGS__ \
    }

typedef struct tg_operator {
    const char *text;
    tg_fact_kind kind; /* CHOICE, MERGE or CONCAT; every other operator makes an OTHER */
} tg_operator;

/* A function whose value is one of its arguments, as far as the resolver is concerned. */
typedef enum tg_through {
    TG_THROUGH_VALUE,   /* f(x) is x: dict(x), Object.freeze(x), asyncio.run(x) */
    TG_THROUGH_SECOND,  /* f(t, x) is x: typing.cast; x.f(y, g) is y: fold */
    TG_THROUGH_LAST,    /* f(a, b, x) is x, more or less: str_replace */
    TG_THROUGH_JSON,    /* f(x) is the text of x: json.dumps, JSON.stringify */
    TG_THROUGH_MERGE,   /* f(a, b) is a with b's members over it: Object.assign; f("k", v, ...) and
                           f("k" to v) are maps: Map.of, mapOf */
    TG_THROUGH_FORMAT,  /* f("a %s", x) is a text of which a part is known: fmt.Sprintf */
    TG_THROUGH_MODULE,  /* f("m") is the module m: require */
    TG_THROUGH_PARTIAL, /* f(g, a) is g with some arguments given: functools.partial */
    TG_THROUGH_MEMBER,  /* f(x, "m") is x.m: getattr */
    TG_THROUGH_CALL,    /* f(g, a) calls g with a: asyncio.to_thread; a function that begins with a
                           dot is a method of any object: .submit */
    TG_THROUGH_CALL_SECOND, /* f(x, g, a) calls g with a: .run_in_executor */
    TG_THROUGH_ENVIRONMENT, /* f("NAME", x) is a variable of the environment, x when it is not set
                             */
    TG_THROUGH_JOIN,        /* f(a, b) is a text put together of its arguments: URI.join */
    TG_THROUGH_KEY,       /* x.f("k", d) is the member k of x, d when there is none: .fetch, .get */
    TG_THROUGH_SETTING,   /* the same of a setting: config("services.llm.model", x) */
    TG_THROUGH_OTHERWISE, /* o.f(x, y) is x, y when x is not there: StringUtils.defaultIfBlank */
    TG_THROUGH_INSTANCE,  /* f(C::class) is an object of the class C: a container's app() */
    TG_THROUGH_OBJECT,    /* x.f(y) is x: `x.map_err(...)` */
    TG_THROUGH_FALLBACK,  /* x.f(y) is x, y when x is not there: `x.unwrap_or("m")`; y may be a
                             function that gives it */
    TG_THROUGH_TYPED,     /* x.f<T>() is an instance of T, where that is a class that is known */
    TG_THROUGH_RESULT,    /* f(g), x.f(g) is what the function g gives back: `Lazy::new(|| c)` */
    TG_THROUGH_BODY,      /* f(type, x) and f(x, type) are x, whichever is a text or a map */
    TG_THROUGH_BLOCK,     /* f { x } is what the block ends with: lazy { Client() } */
    TG_THROUGH_RECEIVER,  /* x.f() is x: x.toString() */
    TG_THROUGH_URL,       /* f(x).toURL() is what java.net.URL(x) makes */
    TG_THROUGH_CONSTANT,  /* x.f() is x where x is a text that is known: MODEL.getValue() */
    TG_THROUGH_STORE,   /* f(g), f(id, g), f(id, {state: g}) is a function that gives what g does */
    TG_THROUGH_CONTEXT, /* f(C) is what an element <C.Provider value={x}> of the file is given */
    TG_THROUGH_FOUND,   /* x.f((m) => m.k) is the first item of a list of which that is so: .find */
    TG_THROUGH_BOX,     /* f(x) holds the client x, f(g) the one that g gives back: useState, ref */
} tg_through;

typedef struct tg_through_row {
    /* As it is written in full: "functools.partial". With a dot in front, a method of anything:
     * ".unwrap_or"; with TG_THROUGH_VALUE of a list, of whose items it changes nothing: ".map". In
     * languages with bare calls what stands before the dot is the first argument: ".freeze". */
    const char *function;
    tg_through what;
} tg_through_row;

/* A call that leaves no trace, as `(x as T)` does, where its other arguments are literals. */
typedef struct tg_cast {
    const char *owner; /* NULL: `x.name()` is x. "": `name(x)` is x. "T": `T::name(x)` is x, "*": of
                          any type */
    const char *name;
} tg_cast;
/* A function whose block works on an object: x.let { it.f() }, x.apply { f() }, with(x) { f() }. */
typedef struct tg_scope_row {
    const char *function;
    bool is_parameter;   /* the block has the object as its parameter, otherwise as its `this` */
    bool gives_receiver; /* its value is the object, otherwise what the block ends with */
} tg_scope_row;

typedef struct tg_language {
    const char *name;              /* in rule files: "python" */
    const char *family;            /* rules are looked up by this: "javascript" for its dialects */
    const char *const *extensions; /* with the dot, NULL-terminated */
    const char *const *programs;   /* that run it, in a first line `#!`; NULL: none */
    const TSLanguage *(*grammar)(void);
    const tg_row *rows;
    size_t row_count;
    const tg_operator *operators; /* ends with {NULL} */
    /* Takes one import statement apart: calls tg_builder_import for each name. `node` is a TSNode.
     */
    void (*import)(tg_builder *builder, const void *node);
    /* What a row cannot say of a new fact; `node` is its TSNode. NULL: nothing. */
    void (*refine)(tg_builder *builder, const void *node, tg_fact *fact);
    const tg_through_row *throughs;
    size_t through_count;
    const tg_through_row *methods; /* the same of methods, by their names alone; ends with {NULL} */
    const tg_scope_row *scopes;    /* ends with {NULL}; NULL: none */
    const char *self;              /* the name of the object a method belongs to: "self", "this" */
    /* Classes and decorators, by how their full names begin or end ("a.*", "*B"), that make a typed
     * attribute in a class's body a default; NULL-terminated, NULL: none. And types of attributes
     * that are none all the same. */
    const char *const *field_makers;
    const char *const *constant_types;
    const char *const *row_makers; /* the same of those whose objects are rows of a table */
    const char *const *copying; /* functions and methods that give an object with other values for
                                   some of its fields, by their last names: "replace" */
    const char *initializer;    /* the method that sets up an object, which calls that of the class
                                   above by its name: "__init__"; NULL: none */
    const char *const *class_asking; /* functions that only ask of a class which they are given:
                                        "isinstance"; NULL: classes are not handed on */
    const char *const *test_paths;   /* globs of file names that hold tests, NULL-terminated */
    /* Who calls a function stands in any file of the tree, and what all that are seen give is a
     * model's default. */
    bool has_seen_callers;
    bool has_relative_urls; /* a URL without a host is one of the own server */
    bool has_alternatives;  /* of several addresses in a table or of a function each is one asked */
    /* What writes a part into a body, w.WriteField("k", v), NULL-terminated; NULL: nothing. */
    const char *const *form_fields;
    tg_callers_in callers; /* where the calls of a function are looked for (callers.h) */
    bool tries_values;     /* the same of what a name was set to on several ways, and of branches */
    bool needs_hosts;  /* on an object that is not known, only a URL with a host makes a request */
    bool has_keywords; /* arguments can be given by name; otherwise they are members of argument 0
                        */
    bool is_relative_by_dots; /* `.a.b` are relative modules; otherwise `./a/b` */
    bool has_dollar_names;    /* `$name` in a string is an expression, in a piece of its own */
    bool has_field_keys; /* a name before the colon of a literal is a field, unless the literal is a
                            map */
    bool has_implicit_self;     /* members of the class are seen by their names alone */
    const char *const *scalars; /* types that hold nothing but themselves, NULL-terminated; NULL:
                                   none */
    bool has_closed_structs; /* an object of a struct has the members that it declares, no others; a
                                field and a method of one name are two things */
    bool has_commands;       /* a call is a command, whose arguments are words (command.h) */
    bool has_bracket_types;  /* `f[T](x)` calls f */
    bool has_trailing_blocks; /* `f(x) { ... }` is one call with a block behind its arguments */
    bool has_holders;         /* `Map<String, T>`: what is taken out is a T (held.c) */
    bool has_imports_first; /* imports stand at the head of a file; a notebook has them anywhere */
    bool reads_getters;     /* `x.model` is what `x.getModel()` gives */
    bool has_setters;       /* `x.setModel(m)` sets the member model */
    const char *const *tuple_items; /* names of a tuple's parts: "Item1"; NULL: they have none */
    bool shares_project; /* the same of all files of the project; classes may stand in several */
    bool has_extension_methods; /* packages add methods to other packages' classes */
    bool has_packages;          /* a file says whose names it has at its top: `package a.b` */
    tg_pair_style fix_style;    /* how fixes write pairs */
    bool has_hash_comments;     /* `#` begins a comment, and nothing else does */
    const char *global_word;    /* declares names that a function sets for its file: "global " */
    const char *space_word;     /* what a line begins with that says so: "package "; or NULL */
    bool shares_directory;     /* files of one directory see each other's names without an import */
    bool imports_directories;  /* a module is a directory, whose path ends its name (Go) */
    bool has_async_functions;  /* a function marked `async` may go on when its call is over */
    bool has_structural_types; /* a class has an interface without saying so; a type may be a
                                  function's (Go) */
    bool has_private_names;    /* a small first letter: seen in its own directory only */
    const char *appender;      /* f(list, x, ...) is the list with more items: "append" */
    bool has_bare_calls; /* `a.b` and a name that is a function's are calls without parentheses */
    bool has_bare_pairs; /* `f(a: 1, "b" => 2)`: pairs among arguments are arguments by name */
    bool has_constant_paths; /* `A::B` is the same in all files of the tree; names with capitals */
    const char *const *settings; /* below what a program keeps its settings: "Rails.configuration.";
                                    the last where they are set, in config/; NULL: nowhere */
    const char *config_framework; /* whose applications have a `config` that the tree's files fill
                                     in, by keys: "flask."; NULL: none */
    const char *settings_object;  /* a framework's, of which the tree's settings.py has the members:
                                     "django.conf.settings"; NULL: none */
    bool asks_classes_below;  /* what a class's request goes by may be with the classes below it, in
                                 any  file of the tree (match_made.c) */
    bool names_records;       /* `chat`, `user.chats` go by the class Chat that they are of */
    bool has_last_value;      /* what stands last in a function is what it gives back */
    const char *constructor;  /* `C.new(x)` makes a C; NULL: there is no such method */
    const char *const *loads; /* functions that load a file whose names are seen then; NULL: none */
    const char *const *mixins; /* functions in a class's body that give it a base; NULL: none */
    /* Names of classes and functions are made whole by `use` and the namespace they stand in
     * (namespace.h); variables begin with `$`, attributes do not, and an attribute and a method of
     * one name are two things. */
    bool has_namespaces;
    bool has_caseless_names;      /* capitals do not matter in the names of functions, methods and
                                     classes (spelled.h), and so not in the words that rules look
                                     for */
    const char *const *own_class; /* further names of the class that a method belongs to: "static"
                                   */
    const char *parent;           /* the name of the class above it, or of an object of that */
    const char *definer;          /* the function that makes a constant: "define" */
    const char *const *makers;    /* methods of containers that make an object of a class: "get" */
    const char *const *keyed;     /* functions that give what is under a key, or else their last
                                     argument: "data_get"; NULL: none */
    const char *compactor;        /* makes a map of variables that are named: "compact" */
    const char *opener;        /* a function that makes what setters fill; nothing of that is in its
                                  arguments */
    const char *const *copied; /* types of which a function is handed a copy, so that it changes
                                  nothing: "array" */
    const char *const *setters; /* functions that change their first argument: f(x, key, value),
                                   f(x, map) */
    /* Makes the facts of a node of role EXPAND, with the functions below. */
    void (*expand)(tg_builder *builder, const void *node, tg_slot slot);
    /* Writes the text so that its grammar can read it, into as many bytes; false when nothing is
     * to be changed. For texts that have errors. NULL: the grammar reads all. */
    bool (*mend)(tg_slice text, char *out);
    /* The type of nodes that the grammar makes in the file itself of what is something else,
     * without an error, and what changes one that begins at `from` in a copy of the text; or NULL.
     */
    const char *misread;
    bool (*mend_misread)(tg_slice text, size_t from, char *out);
    const tg_cast *casts;
    size_t cast_count;
    const char *const *test_marks; /* globs of what stands before a test inside a source file */
    const char *self_type;         /* the name of the class around, in itself: "Self" */
    const char *variants;        /* stands before the names of an enum's classes, which are told by
                                    patterns alone: `Client::OpenAI(c) =>`; NULL: none */
    const char *nothing;         /* a name that is no value: "None" */
    const char *const *builders; /* globs of what gives a new object of which nothing is set but by
                                    the calls that follow: "*Args.default"; NULL: builder() */
    const char *const *begins;   /* globs of methods of a client that begin such an object, and what
                                    ends it: "*_request", "build"; NULL: none */
    const char *const *option_methods; /* methods that declare an option of the program, with its
                                          default: "add_argument"; NULL: none */
    const char *constant; /* stands before a name that keeps its value: "const"; NULL: none does */
    const char *const *reorders;     /* methods after which another item of a list may come first:
                                        "unshift"; NULL: none */
    const char *const *module_files; /* names of files that stand for their directory; NULL: none */
    bool makes_by_new;   /* objects are made by `new` alone: `Make(x)` with a capital is a function,
                            and what `x ?? new T()` is depends on x */
    bool has_settings;   /* `${key}` as a name is what a configuration of the tree says */
    bool uses_are_whole; /* a file that names no SDK and is kept for others is looked into like one
                            that does, once the tree has such files */
    bool tells_by_body;  /* addresses stand in a configuration: what a request sends tells of it */
    bool tells_by_name;  /* the same of what the class or function around is called */
    bool has_setter_statements; /* `b.model(m);` as a statement changes b, `b.insert(k, v);` puts */
    bool follows_requests; /* a function that makes a request to what it is given is told where it
                              is called */
} tg_language;

/* The languages there are, one row each in languages.c. */
extern const tg_language *const tg_languages[];
extern const size_t tg_language_count;

/* By file name; NULL when no language wants it. */
const tg_language *tg_language_of_path(const char *path);
/* The length of the ending of a path that says its language, ".py"; 0: none does. */
size_t tg_language_extension_of(tg_slice path);
/* By a first line `#!/usr/bin/env python3`; NULL when it names none of the languages' programs. */
const tg_language *tg_language_of_script(tg_slice text);
/* By the name of a program that runs it: python3, node. */
const tg_language *tg_language_of_program(tg_slice name);

/* A language made ready: node kinds by number. Lives in the arena. Make them on one thread: the
 * runtime is given its allocator (base/guard.h) here. */
typedef struct tg_grammar tg_grammar;
tg_status tg_grammar_new(const tg_language *language, tg_arena *arena, tg_grammar **out,
                         tg_err *err) TG_MUST_CHECK;
/* Tests inside of source files (`test_marks`) are left out unless this is called. */
void tg_grammar_include_tests(tg_grammar *grammar);

/* Parses a text and makes its facts, in `arena`.
 *   TG_ELIMIT   the parser took too long or too much memory, or the text nests too deep
 *   TG_ESYNTAX  the text is not of this language at all
 *   TG_ENOMEM
 * `err` says which, without a place. */
tg_status tg_facts_of(const tg_grammar *grammar, tg_slice path, tg_slice text, tg_arena *arena,
                      const tg_facts **out, tg_err *err) TG_MUST_CHECK;

/* --- for the languages' import functions ------------------------------------------------------ */

/* Text of a node, and of its child in a field ({NULL, 0} when there is none). */
tg_slice tg_builder_text(const tg_builder *builder, const void *node);
/* The fact that a new one stands in, or NULL. */
const tg_fact *tg_builder_around(const tg_builder *builder, const tg_fact *fact);
/* Notes one imported name; empty slices where import.h says so. Copies nothing. */
void tg_builder_import(tg_builder *builder, const void *node, tg_slice module, tg_slice member,
                       tg_slice local, tg_slice exported);
/* Memory for texts that an import function puts together; NULL when out of memory. */
char *tg_builder_alloc(tg_builder *builder, size_t n);
/* The path of the file. */
tg_slice tg_builder_path(const tg_builder *builder);

/* --- for the languages' expand functions ------------------------------------------------------ */

/* Begins a fact that stands where the node does, and ends the last one begun. What is made between
 * is inside of it. */
void tg_builder_open(tg_builder *builder, const void *node, tg_fact_kind kind, tg_slot slot,
                     unsigned flags, tg_slice text);
void tg_builder_close(tg_builder *builder);
/* The last fact begun ends at another byte than its node does. */
void tg_builder_end(tg_builder *builder, uint32_t end);
/* The facts of a node as they would be by the table, in a slot. */
void tg_builder_walk(tg_builder *builder, const void *node, tg_slot slot);
/* A command in backticks: a CALL of "`" with its text, in which expressions may stand. */
void tg_builder_command(tg_builder *builder, const void *node, tg_slot slot);
/* The facts of a part of the text that the grammar left as tokens, parsed as statements. */
void tg_builder_parse(tg_builder *builder, uint32_t start, uint32_t end, tg_slot slot);

#endif
