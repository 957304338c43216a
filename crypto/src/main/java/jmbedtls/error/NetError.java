package jmbedtls.error;

/** The error codes of TCP and UDP sockets (net_sockets.h). */
public enum NetError implements ErrorCode {
    SOCKET_FAILED(-0x0042, "Failed to open a socket"),
    BUFFER_TOO_SMALL(-0x0043, "Buffer is too small to hold the data"),
    CONNECT_FAILED(-0x0044, "The connection to the given server / port failed"),
    INVALID_CONTEXT(-0x0045, "The context is invalid, eg because it was free()ed"),
    BIND_FAILED(-0x0046, "Binding of the socket failed"),
    POLL_FAILED(-0x0047, "Polling the net context failed"),
    LISTEN_FAILED(-0x0048, "Could not listen on the socket"),
    BAD_INPUT_DATA(-0x0049, "Input invalid"),
    ACCEPT_FAILED(-0x004A, "Could not accept the incoming connection"),
    RECV_FAILED(-0x004C, "Reading information from the socket failed"),
    SEND_FAILED(-0x004E, "Sending information through the socket failed"),
    CONN_RESET(-0x0050, "Connection was reset by peer"),
    UNKNOWN_HOST(-0x0052, "Failed to get an IP address for the given hostname");

    private final int code;
    private final String description;

    NetError(int code, String description) {
        this.code = code;
        this.description = description;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String macro() {
        return "MBEDTLS_ERR_NET_" + name();
    }

    @Override
    public String text() {
        return "NET - " + description;
    }
}
