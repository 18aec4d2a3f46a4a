// What an interceptor changes is the request that it sends on, or says nothing; builders in statements.
package samples;
import java.io.IOException;
import okhttp3.*;
class InterceptedRequests {
    static final String M = "{\"team\":\"a\",\"use_case\":\"b\"}";
    static final String EP = "https://api.openai.com/v1/chat/completions";
    static final String B = "{\"model\":\"gpt-4o\",\"messages\":[]}";
    private final OkHttpClient answer = new OkHttpClient.Builder().addInterceptor(chain -> { Response r = chain.proceed(chain.request()); return r.newBuilder().header("x-portkey-metadata", M).build(); }).build();
    private final OkHttpClient dropped = new OkHttpClient.Builder().addInterceptor(chain -> { Request r = chain.request().newBuilder().header("x-portkey-metadata", M).build(); return chain.proceed(chain.request()); }).build();
    private final OkHttpClient kept = new OkHttpClient.Builder().addInterceptor(chain -> { Request r = chain.request().newBuilder().header("x-portkey-metadata", M).build(); return chain.proceed(r); }).build();
    private final OkHttpClient other = new OkHttpClient.Builder().addInterceptor(chain -> { Request t = new Request.Builder().url("https://auth/x").header("x-portkey-metadata", M).build(); return chain.proceed(chain.request()); }).build();
    private final OkHttpClient taken = new OkHttpClient.Builder().addInterceptor(chain -> chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", M).removeHeader("x-portkey-metadata").build())).build();
    private final OkHttpClient takenOther = new OkHttpClient.Builder().addInterceptor(chain -> chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", M).removeHeader("User-Agent").build())).build();
    private final OkHttpClient helper = new OkHttpClient.Builder().addInterceptor(new HelperTags()).build();
    private final OkHttpClient lost = new OkHttpClient.Builder().addInterceptor(new LostTags()).build();
    private final OkHttpClient inherits = new OkHttpClient.Builder().addInterceptor(new SubTags()).build();
    private final OkHttpClient bare = new OkHttpClient.Builder().addInterceptor(new SubNone()).build();
    private final OkHttpClient headers = new OkHttpClient.Builder().addInterceptor(chain -> { Headers h = chain.request().headers().newBuilder().add("x-portkey-metadata", M).build(); return chain.proceed(chain.request().newBuilder().headers(h).build()); }).build();
    // tallygate-expect: llm-attribution
    void answer() throws IOException { answer.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: llm-attribution
    void dropped() throws IOException { dropped.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void kept() throws IOException { kept.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: llm-attribution
    void other() throws IOException { other.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: tag-undecided
    void taken() throws IOException { taken.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void takenOther() throws IOException { takenOther.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void helper() throws IOException { helper.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: llm-attribution
    void lost() throws IOException { lost.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void inherits() throws IOException { inherits.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: llm-attribution
    void bare() throws IOException { bare.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: tag-undecided
    void headers() throws IOException { headers.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: llm-attribution
    void early() throws IOException { OkHttpClient.Builder b = new OkHttpClient.Builder(); OkHttpClient c = b.build(); b.addInterceptor(new Tags()); c.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void late() throws IOException { OkHttpClient.Builder b = new OkHttpClient.Builder(); b.addInterceptor(new Tags()); OkHttpClient c = b.build(); c.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void list() throws IOException { OkHttpClient.Builder b = new OkHttpClient.Builder(); b.interceptors().add(new Tags()); OkHttpClient c = b.build(); c.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: tag-undecided
    void cleared() throws IOException { OkHttpClient.Builder b = new OkHttpClient.Builder(); b.interceptors().add(new Tags()); b.interceptors().clear(); OkHttpClient c = b.build(); c.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    static class Tags implements Interceptor {
        public Response intercept(Chain chain) throws IOException { return chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", M).build()); }
    }
    static class SubNone extends Tags {
        @Override public Response intercept(Chain chain) throws IOException { return chain.proceed(chain.request()); }
    }
    static class SubTags extends Tags { }
    static class HelperTags implements Interceptor {
        public Response intercept(Chain chain) throws IOException { return chain.proceed(tag(chain.request())); }
        private Request tag(Request r) { return r.newBuilder().header("x-portkey-metadata", M).build(); }
    }
    static class LostTags implements Interceptor {
        public Response intercept(Chain chain) throws IOException { tag(chain.request()); return chain.proceed(chain.request()); }
        private Request tag(Request r) { return r.newBuilder().header("x-portkey-metadata", M).build(); }
    }
}
