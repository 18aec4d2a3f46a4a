/* languages.h - the languages there are. A new one is one file, one declaration here, one row in
 * languages.c. */
#ifndef TG_CODE_LANGUAGES_H
#define TG_CODE_LANGUAGES_H

#include "code/syntax/language.h"

extern const tg_language tg_language_python;     /* python.c */
extern const tg_language tg_language_javascript; /* javascript.c, also JSX */
extern const tg_language tg_language_typescript; /* javascript.c */
extern const tg_language tg_language_tsx;        /* javascript.c */
extern const tg_language tg_language_go;         /* go.c */
extern const tg_language tg_language_java;       /* java.c */
extern const tg_language tg_language_kotlin;     /* kotlin.c */
extern const tg_language tg_language_csharp;     /* csharp.c */
extern const tg_language tg_language_ruby;       /* ruby.c */
extern const tg_language tg_language_rust;       /* rust.c */
extern const tg_language tg_language_php;        /* php.c */
extern const tg_language tg_language_shell;      /* shell.c */

/* jsx.c: the facts of an element's tag, a node of JavaScript's grammar. */
void tg_jsx_expand(tg_builder *builder, const void *node, tg_slot slot);
/* `interface X { ... }`, `type X = { ... }`; false: the node is neither. */
bool tg_interface_expand(tg_builder *builder, const void *node);

/* kotlin_mend.c */
bool tg_kotlin_mend(tg_slice text, char *out);
bool tg_kotlin_mend_misread(tg_slice text, size_t from, char *out);

/* annotated.c: the facts of a request that an annotation among a method's modifiers declares;
 * false when it declares none. Both are nodes, of Java's grammar or of Kotlin's. */
bool tg_annotated_request(tg_builder *builder, const void *annotation, const void *modifiers);
/* The same of what attributes of C# declare, of one list of them. */
void tg_annotated_attributes(tg_builder *builder, const void *attributes);
/* `@Value("${llm.url}")`: what a field or parameter is given; false when it is another annotation.
 */
bool tg_annotated_value(tg_builder *builder, const void *annotation, tg_slot slot);
/* `@WithDefault("m") String model();` of an interface that SmallRye's or Micronaut's configuration
 * implements: the method gives what the setting says, else that. */
bool tg_annotated_default(tg_builder *builder, const void *annotation, const void *method);
/* `@ConfigurationProperties("llm")` of a class: a name `${llm}` in front of it, for what its fields
 * are in the configuration; false when it is another annotation. */
bool tg_annotated_prefix(tg_builder *builder, const void *annotation, const void *type);
/* `FAST("gpt-4o")` of an enum: a member that holds an object of the enum's class, made so. */
void tg_annotated_constant(tg_builder *builder, const void *constant, tg_slot slot);
/* A text with `${...}` or `{...}` in it, as a CONCAT of what stands there and of names; false when
 * it has none. */
bool tg_annotated_text(tg_builder *builder, const void *text, tg_slot slot);

#endif
