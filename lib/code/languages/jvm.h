/* jvm.h - functions and methods of libraries that Java and Kotlin share (java.c, kotlin.c). */
#ifndef TG_CODE_JVM_H
#define TG_CODE_JVM_H

/* clang-format off */
/* Rows of tg_through_row, as the libraries' documentation has them. */
#define TG_JVM_THROUGHS \
    {"java.util.Map.of", TG_THROUGH_MERGE}, \
    {"java.util.Optional.of", TG_THROUGH_VALUE}, \
    {"java.util.Optional.ofNullable", TG_THROUGH_VALUE}, \
    {"com.openai.core.JsonValue.from", TG_THROUGH_VALUE}, \
    {"com.anthropic.core.JsonValue.from", TG_THROUGH_VALUE}, \
    {"com.openai.models.ChatModel.of", TG_THROUGH_VALUE}, \
    {"com.anthropic.models.messages.Model.of", TG_THROUGH_VALUE}, \
    {"java.net.URI.create", TG_THROUGH_VALUE}, \
    {"java.net.URI", TG_THROUGH_VALUE}, \
    {"java.util.HashMap", TG_THROUGH_MERGE}, \
    {"java.util.LinkedHashMap", TG_THROUGH_MERGE}, \
    {"String.format", TG_THROUGH_FORMAT}, \
    {"java.net.http.HttpRequest.BodyPublishers.ofString", TG_THROUGH_VALUE}, \
    {"java.net.http.HttpRequest.BodyPublishers.ofByteArray", TG_THROUGH_VALUE}, \
    {"okhttp3.RequestBody.create", TG_THROUGH_BODY}, \
    {"okhttp3.Headers.of", TG_THROUGH_MERGE}, \
    {"org.apache.http.entity.StringEntity", TG_THROUGH_VALUE}, \
    {"org.apache.hc.core5.http.io.entity.StringEntity", TG_THROUGH_VALUE}, \
    {"com.alibaba.fastjson.JSON.toJSONString", TG_THROUGH_VALUE}, \
    {"com.alibaba.fastjson2.JSON.toJSONString", TG_THROUGH_VALUE}, \
    {"cn.hutool.json.JSONUtil.toJsonStr", TG_THROUGH_VALUE}, \
    {"com.google.api.client.http.GenericUrl", TG_THROUGH_VALUE}, \
    {"com.google.api.client.http.json.JsonHttpContent", TG_THROUGH_LAST}, \
    {"com.google.api.client.http.ByteArrayContent.fromString", TG_THROUGH_LAST}, \
    {"jakarta.ws.rs.client.Entity.json", TG_THROUGH_VALUE}, \
    {"javax.ws.rs.client.Entity.json", TG_THROUGH_VALUE}, \
    {"jakarta.ws.rs.client.Entity.entity", TG_THROUGH_BODY}, \
    {"javax.ws.rs.client.Entity.entity", TG_THROUGH_BODY}, \
    {"System.getenv", TG_THROUGH_ENVIRONMENT}, \
    {"System.getProperty", TG_THROUGH_ENVIRONMENT}, \
    {"mapOf", TG_THROUGH_MERGE}, \
    {"mutableMapOf", TG_THROUGH_MERGE}, \
    {"hashMapOf", TG_THROUGH_MERGE}, \
    {"com.azure.core.http.HttpHeaderName.fromString", TG_THROUGH_VALUE}, \
    {"java.util.Map.entry", TG_THROUGH_MERGE}, \
    {"java.util.Map.ofEntries", TG_THROUGH_MERGE}, \
    {"java.util.Map.copyOf", TG_THROUGH_VALUE}, \
    {"com.google.common.collect.ImmutableMap.of", TG_THROUGH_MERGE}, \
    {"java.util.Collections.singletonMap", TG_THROUGH_MERGE}, \
    {"java.util.Collections.unmodifiableMap", TG_THROUGH_VALUE}, \
    {"com.google.common.collect.ImmutableMap.copyOf", TG_THROUGH_VALUE}, \
    {"java.util.TreeMap", TG_THROUGH_MERGE}, \
    {"java.util.concurrent.ConcurrentHashMap", TG_THROUGH_MERGE}, \
    {"String.valueOf", TG_THROUGH_VALUE}, \
    {"okhttp3.HttpUrl.parse", TG_THROUGH_VALUE}, \
    {"okhttp3.HttpUrl.get", TG_THROUGH_VALUE}, \
    {"java.util.Objects.requireNonNull", TG_THROUGH_VALUE}, \
    {"com.github.mizosoft.methanol.MoreBodyPublishers.ofObject", TG_THROUGH_VALUE}, \
    {"com.github.mizosoft.methanol.MoreBodyPublishers.ofMediaType", TG_THROUGH_VALUE}, \
    {"cn.hutool.json.JSONUtil.parseObj", TG_THROUGH_VALUE}, \
    {"cn.hutool.json.JSONUtil.parse", TG_THROUGH_VALUE}, \
    {"cn.hutool.json.JSONUtil.toJsonPrettyStr", TG_THROUGH_VALUE}, \
    {"com.alibaba.fastjson.JSON.toJSON", TG_THROUGH_VALUE}, \
    {"com.alibaba.fastjson2.JSON.toJSON", TG_THROUGH_VALUE}, \
    {"org.apache.http.entity.ByteArrayEntity", TG_THROUGH_VALUE}, \
    {"org.apache.hc.core5.http.io.entity.ByteArrayEntity", TG_THROUGH_VALUE}, \
    {"reactor.core.publisher.Mono.just", TG_THROUGH_VALUE}, \
    {"reactor.core.publisher.Mono.justOrEmpty", TG_THROUGH_VALUE}, \
    {"reactor.core.publisher.Flux.just", TG_THROUGH_VALUE}, \
    {"org.springframework.web.reactive.function.BodyInserters.fromValue", TG_THROUGH_VALUE}, \
    {"org.springframework.web.reactive.function.BodyInserters.fromObject", TG_THROUGH_VALUE}

/* The same of methods. */
#define TG_JVM_METHODS \
    {"toString", TG_THROUGH_RECEIVER}, \
    {"toURL", TG_THROUGH_URL}, \
    {"toURI", TG_THROUGH_RECEIVER}, \
    {"trim", TG_THROUGH_RECEIVER}, \
    {"toLowerCase", TG_THROUGH_RECEIVER}, \
    {"writeValueAsString", TG_THROUGH_VALUE}, \
    {"toJson", TG_THROUGH_VALUE}, \
    {"asString", TG_THROUGH_CONSTANT}, \
    {"getValue", TG_THROUGH_CONSTANT}, \
    {"getString", TG_THROUGH_SETTING}, \
    {"getProperty", TG_THROUGH_SETTING}, \
    {"getOrDefault", TG_THROUGH_SETTING}, \
    {"optString", TG_THROUGH_SETTING}, \
    {"orElse", TG_THROUGH_FALLBACK}, \
    {"orElseGet", TG_THROUGH_FALLBACK}, \
    {"defaultIfBlank", TG_THROUGH_OTHERWISE}, \
    {"defaultIfEmpty", TG_THROUGH_OTHERWISE}, \
    {"defaultString", TG_THROUGH_OTHERWISE}, \
    {"requireNonNullElse", TG_THROUGH_OTHERWISE}, \
    {"firstNonNull", TG_THROUGH_OTHERWISE}, \
    {"blankToDefault", TG_THROUGH_OTHERWISE}, \
    {"emptyToDefault", TG_THROUGH_OTHERWISE}, \
    {"createObjectNode", TG_THROUGH_MERGE}, \
    {"createArrayNode", TG_THROUGH_MERGE}, \
    {"toJSONString", TG_THROUGH_RECEIVER}, \
    {"getBytes", TG_THROUGH_RECEIVER}, \
    {"writeValueAsBytes", TG_THROUGH_VALUE}

/* What writes a field into a form, name and value: OkHttp's, Apache's, Methanol's, Ktor's,
 * Unirest's, Spring's, Hutool's and jsoup's, and what programs call their own. */
#define TG_JVM_FORM_FIELDS \
    "addFormDataPart", "addTextBody", "addPart", "textPart", "formPart", "append", "field", \
    "part", "form", "data", "add", "addFormField", "addTextPart", "addField", "multiPartContent"

/* clang-format on */

#endif
