// What a client's interceptors add to all of its requests.
package samples;
import java.io.IOException;
import okhttp3.*;
class Interceptors {
    static final String M = "{\"team\":\"a\",\"use_case\":\"b\"}";
    static final String EP = "https://api.openai.com/v1/chat/completions";
    static final String B = "{\"model\":\"gpt-4o\",\"messages\":[]}";
    private final OkHttpClient lambda = new OkHttpClient.Builder().addInterceptor(chain -> chain.proceed(chain.request().newBuilder().addHeader("x-portkey-metadata", M).build())).build();
    private final OkHttpClient anonymous = new OkHttpClient.Builder().addInterceptor(new Interceptor() {
        @Override public Response intercept(Chain chain) throws IOException {
            Request r = chain.request().newBuilder().header("x-portkey-metadata", M).build();
            return chain.proceed(r);
        }
    }).build();
    private final OkHttpClient own = new OkHttpClient.Builder().addInterceptor(new Logging()).addInterceptor(new Tags()).build();
    private final OkHttpClient beside = new OkHttpClient.Builder().addInterceptor(new OtherTags("k")).build();
    private final OkHttpClient auth = new OkHttpClient.Builder().addInterceptor(new Auth()).build();
    private final OkHttpClient maybe = new OkHttpClient.Builder().addInterceptor(chain -> { if (on) return chain.proceed(chain.request().newBuilder().addHeader("x-portkey-metadata", M).build()); return chain.proceed(chain.request()); }).build();
    // tallygate-ok
    void passLambda() throws IOException { lambda.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void passAnonymous() throws IOException { Request q = new Request.Builder().url(EP).post(RequestBody.create(B, null)).build(); anonymous.newCall(q).execute(); }
    // tallygate-ok
    void passOwn() throws IOException { own.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-ok
    void passBeside() throws IOException { beside.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: llm-attribution
    void flagAuth() throws IOException { auth.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    // tallygate-expect: tag-undecided
    void unsureMaybe() throws IOException { maybe.newCall(new Request.Builder().url(EP).post(RequestBody.create(B, null)).build()).execute(); }
    static class Tags implements Interceptor {
        public Response intercept(Chain chain) throws IOException { return chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", M).build()); }
    }
    static class Auth implements Interceptor {
        public Response intercept(Chain chain) throws IOException { return chain.proceed(chain.request().newBuilder().header("Authorization", "k").build()); }
    }
}
