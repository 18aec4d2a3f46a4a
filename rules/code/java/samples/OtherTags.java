// An interceptor in a file that names no SDK.
package samples;
import java.io.IOException;
import okhttp3.*;
class OtherTags implements Interceptor {
    private final String key;
    OtherTags(String key) { this.key = key; }
    public Response intercept(Chain chain) throws IOException { return chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").build()); }
}
