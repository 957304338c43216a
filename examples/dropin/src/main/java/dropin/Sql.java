package dropin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Properties;

import javax.net.ssl.SSLContext;

import org.postgresql.ssl.WrappedFactory;

/** pgjdbc takes the name of a factory's class; the host is checked by its own verifier. */
record Sql() implements Library {
    private static final ThreadLocal<SSLContext> CONTEXT = new ThreadLocal<>();

    /** The factory that the driver makes. */
    public static final class Factory extends WrappedFactory {
        public Factory() {
            factory = CONTEXT.get().getSocketFactory();
        }
    }

    @Override
    public String name() {
        return "pgjdbc 42.7.8";
    }

    @Override
    public Server.Kind server() {
        return Server.Kind.SQL;
    }

    /** PostgreSQL gives neither session ids nor tickets. */
    @Override
    public boolean serverResumes() {
        return false;
    }

    @Override
    public Link open(SSLContext context, String host, int port) throws Exception {
        CONTEXT.set(context);
        Properties properties = new Properties();
        properties.setProperty("user", "dropin");
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslfactory", Factory.class.getName());
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("socketTimeout", "15");
        Connection connection =
                DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/postgres", properties);
        return new Link() {
            @Override
            public String exchange(String text) throws Exception {
                try (PreparedStatement statement = connection.prepareStatement("select ?::text")) {
                    statement.setString(1, text);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getString(1);
                    }
                }
            }

            @Override
            public void close() throws Exception {
                connection.close();
            }
        };
    }
}
