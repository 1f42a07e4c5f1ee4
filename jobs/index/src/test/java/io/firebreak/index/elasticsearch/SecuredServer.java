package io.firebreak.index.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firebreak.local.LocalElasticsearch;
import io.firebreak.local.LocalServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A real Elasticsearch with HTTPS and authentication: a certificate that only its own file vouches for, and users of the
 * file realm. A small plugin lends it the token filters that its index of API keys takes for granted and that the
 * distribution for tests leaves out.
 */
final class SecuredServer implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String POSTS_ONLY = "posts-only";
    static final String PASSWORD = "not-a-secret-but-long";

    private static final String STORE_PASSWORD = "changeit";
    private static final int ITERATIONS = 10_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 32;

    private static final String ROLES = """
            everything:
              cluster: [all]
              indices:
                - names: ['*']
                  privileges: [all]
            posts-only:
              cluster: [monitor]
              indices:
                - names: ['firebreak-posts-*']
                  privileges: [create_index, index, delete, read, view_index_metadata]
            """;

    private final LocalElasticsearch server;
    private final Path certificate;

    private SecuredServer(LocalElasticsearch server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    static SecuredServer start(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException, LocalServiceException {
        Path config = Files.createDirectories(directory.resolve("security").resolve("config"));
        Path certificate = certificate(config, directory.resolve("store.p12"));
        Files.writeString(config.resolve("roles.yml"), ROLES);
        Files.writeString(
                config.resolve("users"),
                "%s:%s%n%s:%s%n".formatted(ADMIN, hashed(PASSWORD), POSTS_ONLY, hashed(PASSWORD)));
        Files.writeString(config.resolve("users_roles"), "everything:%s%nposts-only:%s%n".formatted(ADMIN, POSTS_ONLY));
        Path data = directory.resolve("data");
        LocalElasticsearch.Options options = LocalElasticsearch.Options.in(data);
        compilePlugin(directory.resolve("security").resolve("plugins").resolve("token-filters"));
        LocalElasticsearch server = LocalElasticsearch.start(options.withSecurity(directory.resolve("security")));
        return new SecuredServer(server, certificate);
    }

    URI url() {
        return server.url();
    }

    /** PEM file of the only authority that vouches for the server. */
    String caFile() {
        return certificate.toString();
    }

    private static Path certificate(Path config, Path store)
            throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-alias",
                        "http",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-validity",
                        "30")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        Key key = keys.getKey("http", STORE_PASSWORD.toCharArray());
        Files.writeString(config.resolve("http.key"), pem("PRIVATE KEY", key.getEncoded()));
        Path certificate = config.resolve("http.crt");
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("http").getEncoded()));
        return certificate;
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    /** As the server's own tool writes a password into the file of users. */
    private static String hashed(String password) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2withHMACSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "{PBKDF2}" + ITERATIONS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static void compilePlugin(Path plugin) throws IOException, LocalServiceException {
        Path classes = Files.createDirectories(plugin.resolveSibling("classes"));
        Path source = Files.writeString(classes.resolve("TokenFilters.java"), """
                import java.util.Map;
                import java.util.regex.Pattern;
                import org.apache.lucene.analysis.TokenStream;
                import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
                import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
                import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
                import org.elasticsearch.index.analysis.AbstractTokenizerFactory;
                import org.elasticsearch.index.analysis.TokenFilterFactory;
                import org.elasticsearch.index.analysis.TokenizerFactory;
                import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
                import org.elasticsearch.plugins.AnalysisPlugin;
                import org.elasticsearch.plugins.Plugin;

                public class TokenFilters extends Plugin implements AnalysisPlugin {
                    @Override
                    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
                        return Map.of(
                                "pattern_capture", (index, environment, name, settings) -> new AbstractTokenFilterFactory(name, settings) {
                                    @Override
                                    public TokenStream create(TokenStream tokens) {
                                        Pattern[] patterns = settings.getAsList("patterns").stream()
                                                .map(Pattern::compile).toArray(Pattern[]::new);
                                        return new PatternCaptureGroupTokenFilter(
                                                tokens, settings.getAsBoolean("preserve_original", true), patterns);
                                    }
                                },
                                "unique", (index, environment, name, settings) -> new AbstractTokenFilterFactory(name, settings) {
                                    @Override
                                    public TokenStream create(TokenStream tokens) {
                                        return new RemoveDuplicatesTokenFilter(tokens);
                                    }
                                },
                                "asciifolding", (index, environment, name, settings) -> new AbstractTokenFilterFactory(name, settings) {
                                    @Override
                                    public TokenStream create(TokenStream tokens) {
                                        return new org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter(tokens);
                                    }
                                });
                    }

                    @Override
                    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
                        return Map.of(
                                "uax_url_email", (index, environment, name, settings) -> new AbstractTokenizerFactory(index, settings, name) {
                                    @Override
                                    public org.apache.lucene.analysis.Tokenizer create() {
                                        return new org.apache.lucene.analysis.email.UAX29URLEmailTokenizer();
                                    }
                                });
                    }
                }
                """);
        Path distribution = LocalElasticsearch.distribution();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String jars;
        try (Stream<Path> files = Files.list(distribution.resolve("lib"))) {
            List<String> found = new ArrayList<>();
            files.filter(file -> file.toString().endsWith(".jar")).forEach(file -> found.add(file.toString()));
            jars = String.join(java.io.File.pathSeparator, found);
        }
        if (compiler.run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        jars,
                        "-d",
                        classes.toString(),
                        source.toString())
                != 0) {
            throw new IOException("the plugin of token filters does not compile");
        }
        Files.createDirectories(plugin);
        try (OutputStream out = Files.newOutputStream(plugin.resolve("token-filters.jar"));
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> compiled = Files.list(classes)) {
            for (Path file : (Iterable<Path>) compiled::iterator) {
                if (file.toString().endsWith(".class")) {
                    jar.putNextEntry(new JarEntry(file.getFileName().toString()));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
        String version = distribution.getFileName().toString().replaceFirst("^elasticsearch-", "");
        StringBuilder descriptor = new StringBuilder();
        Map.of(
                        "name",
                        "token-filters",
                        "description",
                        "What API keys need",
                        "version",
                        "1",
                        "elasticsearch.version",
                        version,
                        "java.version",
                        "17",
                        "classname",
                        "TokenFilters")
                .forEach((key, value) ->
                        descriptor.append(key).append('=').append(value).append('\n'));
        Files.writeString(plugin.resolve("plugin-descriptor.properties"), descriptor);
        delete(classes);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
