/* config.h - the `configuration` of a plan: the expressions behind the values. Used inside
 * lib/terraform only.
 *
 * It tells what values cannot: whether anybody ever wrote an attribute that looks unknown, and
 * which references an unknown value waits for. Locals are not in it. */
#ifndef TG_TERRAFORM_CONFIG_H
#define TG_TERRAFORM_CONFIG_H

#include "catalog/resource.h"
#include "doc/json_stream.h"

typedef struct tg_config_module {
    tg_slice path; /* "module.a.module.b"; empty for the root */
    const struct tg_config_module *parent;
    tg_slice call;      /* "b" */
    tg_value arguments; /* expressions of the call */
    tg_value variables;
    tg_value outputs;
} tg_config_module;

typedef struct tg_config_block {
    const tg_config_module *module;
    tg_slice block;        /* "aws_instance.x" */
    tg_slice provider_key; /* "aws.west", "module.m:aws" */
    tg_value expressions;
    tg_value for_each; /* its expression */
} tg_config_block;

/* One expression of a provider's configuration; a provider has several, next to each other. */
typedef struct tg_config_provider {
    tg_slice key;
    tg_slice member; /* "default_tags"; empty: only tells that the provider is configured */
    tg_value expression;
} tg_config_provider;

/* A root variable. Values may be secrets, so of most only this much is kept. */
typedef struct tg_config_variable {
    tg_slice name;
    tg_slice value; /* of a variable whose name speaks of a region or zone; else empty */
    bool is_empty;  /* null, {} or [] */
} tg_config_variable;

typedef struct tg_config {
    tg_arena *arena;
    tg_vec modules;   /* tg_config_module * */
    tg_vec blocks;    /* tg_config_block; sorted when finished */
    tg_vec providers; /* tg_config_provider */
    tg_vec variables; /* tg_config_variable */
    bool is_present;
} tg_config;

/* `arena` for all that is kept. */
tg_config tg_config_of(tg_arena *arena);

typedef enum tg_config_need {
    TG_CONFIG_NOTHING,
    TG_CONFIG_PROVIDER, /* only which provider it uses */
    TG_CONFIG_EXPRESSIONS,
} tg_config_need;

typedef struct tg_config_reader {
    tg_config *config;
    tg_json_stream *stream;
    tg_arena *scratch;
    /* What will be needed of a block. */
    tg_config_need (*needs)(void *context, tg_slice module, tg_slice type, tg_slice block);
    void *context;
} tg_config_reader;

/* Reads the value of the key `configuration`, on which the stream stands. */
tg_status tg_config_read(const tg_config_reader *reader, tg_err *err) TG_MUST_CHECK;
/* Reads the value of the key `variables` of a plan. */
tg_status tg_config_read_variables(const tg_config_reader *reader, tg_err *err) TG_MUST_CHECK;
/* Sorts, for the look-ups below. */
tg_status tg_config_finish(tg_config *config) TG_MUST_CHECK;

const tg_config_block *tg_config_find(const tg_config *config, tg_slice module, tg_slice block);

/* What an expression is, as far as a plan tells. */
typedef enum tg_expression {
    TG_EXPRESSION_ABSENT, /* nobody wrote it */
    TG_EXPRESSION_EMPTY,  /* null, or an empty map or list, or variables that are that */
    TG_EXPRESSION_CONSTANT,
    TG_EXPRESSION_COMPUTED, /* refers to something */
} tg_expression;
/* The expression at an attribute path of a block, or of all below it. */
tg_expression tg_config_look(const tg_config *config, const tg_config_block *block, tg_slice path);
/* What the value at a path waits for: the longest reference to something that is not known before
 * apply, else the longest; empty when there is none. */
tg_slice tg_config_waits_for(const tg_config_block *block, tg_slice path);

/* The key of a block's provider configuration, also through modules that inherit it; empty when it
 * is not configured anywhere in the plan. */
tg_slice tg_config_provider_of(const tg_config *config, const tg_config_block *block);
/* The expression at a path of a provider's configuration. */
tg_expression tg_config_provider_look(const tg_config *config, tg_slice provider, tg_slice path);
/* The constant at a path of a provider's configuration; missing when it is none. */
tg_value tg_config_provider_constant(const tg_config *config, tg_slice provider, tg_slice path);
/* As tg_config_waits_for, and whether the expression uses a variable that is marked sensitive. */
tg_slice tg_config_provider_waits_for(const tg_config *config, tg_slice provider, tg_slice path,
                                      bool *is_sensitive);
/* The provider's region when it is a constant or one variable; empty when not known. */
tg_slice tg_config_region(const tg_config *config, tg_slice provider, tg_slice path);

/* The resource that the expression at `path` refers to, followed through module arguments and
 * outputs: its module and "type.name". False when it leads out of the plan; then *waits_for names
 * where to. */
bool tg_config_follow(const tg_config *config, const tg_config_block *block, tg_slice path,
                      tg_slice *module, tg_slice *target, tg_slice *waits_for);

#endif
