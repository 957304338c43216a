package jmbedtls.diagnose.observed;

import java.util.List;

import jmbedtls.diagnose.observed.Page.CauseEntry;
import jmbedtls.diagnose.observed.Page.MessageEntry;
import jmbedtls.diagnose.observed.Page.RemedyEntry;
import jmbedtls.diagnose.observed.Page.Row;

/**
 * A page as HTML that needs nothing else: no script, no font, no picture from elsewhere. The handshake is drawn as a
 * sequence of messages. It is laid out for screens from 360 pixels on, and for paper.
 */
public final class ObservedHtml {
    private static final String STYLE = """
            :root { --ink: #1b1f24; --dim: #59636e; --paper: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --bad: #b3261e;
              --good: #1a7f37; --mark: #0b57d0; color-scheme: light dark; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --paper: #0d1117;
              --card: #161b22; --line: #3d444d; --bad: #ff8a80; --good: #4ac26b; --mark: #79b8ff; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
            h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
            .bad { color: var(--bad); } .good { color: var(--good); }
            .outcome { color: var(--dim); margin: 0; padding: 0; list-style: none; }
            ol.causes, ol.cures { padding-left: 1.5rem; } ol > li { margin: .6rem 0; }
            ol.causes > li > strong { font-weight: 600; }
            .sure { font-size: .8rem; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; margin-left: .4rem;
              color: var(--dim); white-space: nowrap; } .sure.certain { color: var(--bad); }
            ul.evidence { margin: .2rem 0 0; padding-left: 1.2rem; color: var(--dim); font-size: .92rem; }
            pre { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; margin: .4rem 0;
              overflow-x: auto; font: .85rem/1.45 ui-monospace, monospace; white-space: pre-wrap; }
            dl { margin: 0; } dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; color: var(--dim); }
            .sequence { position: relative; margin: 1rem 0; padding: 0 0 .6rem; }
            .ends { display: flex; justify-content: space-between; font-weight: 600; }
            .ends span { width: 7rem; text-align: center; border: 1px solid var(--line); border-radius: .4rem;
              background: var(--card); padding: .2rem; }
            .lane { margin: 0 3.5rem; border-left: 2px solid var(--line); border-right: 2px solid var(--line);
              padding: .8rem 0 .4rem; list-style: none; }
            .lane li { position: relative; margin: 0; padding: .35rem .8rem .45rem; text-align: center; }
            .lane li .what { font-size: .95rem; } .lane li .where { display: block; color: var(--dim); font-size: .78rem; }
            .lane li::after { content: ""; display: block; height: 0; border-top: 2px solid var(--mark); margin-top: .15rem; }
            .lane li::before { content: ""; position: absolute; bottom: calc(.45rem - 4px); border: 5px solid transparent; }
            .lane li.out::before { right: .6rem; border-left: 8px solid var(--mark); border-right: 0; }
            .lane li.in::before { left: .6rem; border-right: 8px solid var(--mark); border-left: 0; }
            .lane li.alert::after { border-top-color: var(--bad); } .lane li.alert .what { color: var(--bad); font-weight: 600; }
            .lane li.alert.out::before { border-left-color: var(--bad); } .lane li.alert.in::before { border-right-color: var(--bad); }
            .lane li.end { color: var(--bad); font-weight: 600; } .lane li.end::after, .lane li.end::before { display: none; }
            @media (max-width: 34rem) { .ends span { width: 5rem; } .lane { margin: 0 2.5rem; } .lane li { padding: .35rem .3rem .45rem; } }
            @media print { html { font-size: 10pt; } body { max-width: none; padding: 0; } pre { white-space: pre-wrap; }
              h2 { break-after: avoid; } li, .lane li, dd { break-inside: avoid; } }
            """;

    private final Page page;
    private final StringBuilder out = new StringBuilder();

    private ObservedHtml(Page page) {
        this.page = page;
    }

    /** The whole document. */
    public static String of(Page page) {
        ObservedHtml html = new ObservedHtml(page);
        html.write();
        return html.out.toString();
    }

    private void write() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text(page.title());
        out.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<h1 class=\"")
                .append(page.works() ? "good" : "bad").append("\">");
        text(page.title());
        out.append("</h1>\n");
        items("ul", "outcome", page.outcome());
        causes();
        remedies();
        sequence();
        if (page.live() != null) {
            heading("The server, asked with the rebuilt device");
            lines(page.live().lines().toList());
        }
        section("Notes", page.remarks());
        rows("The device", page.device());
        code("What the device's program calls", page.calls());
        code("config.h of the device, the smallest that offers this", page.defines());
        rows("The server, as far as it was seen", page.server());
        out.append("</body>\n</html>\n");
    }

    private void causes() {
        if (page.causes().isEmpty()) {
            return;
        }
        heading("Why");
        out.append("<ol class=\"causes\">\n");
        for (CauseEntry cause : page.causes()) {
            out.append("<li><strong>");
            text(cause.sentence());
            out.append("</strong> <span class=\"sure ").append(cause.certainty()).append("\">");
            text(cause.certainty());
            out.append("</span>\n");
            items("ul", "evidence", cause.evidence());
            out.append("</li>\n");
        }
        out.append("</ol>\n");
    }

    private void remedies() {
        if (page.remedies().isEmpty()) {
            return;
        }
        heading("What may cure it");
        out.append("<ol class=\"cures\">\n");
        for (RemedyEntry remedy : page.remedies()) {
            out.append("<li>");
            text(remedy.text());
            lines(remedy.lines());
            out.append("</li>\n");
        }
        out.append("</ol>\n");
    }

    private void sequence() {
        if (page.messages().isEmpty()) {
            return;
        }
        heading("The handshake");
        out.append("<div class=\"sequence\">\n<div class=\"ends\"><span>device</span><span>server</span></div>\n"
                + "<ol class=\"lane\">\n");
        for (MessageEntry message : page.messages()) {
            out.append("<li class=\"").append(message.fromDevice() ? "out" : "in")
                    .append(message.name().startsWith("Alert ") ? " alert" : "").append("\"><span class=\"what\">");
            text(message.name());
            out.append("</span><span class=\"where\">");
            text((message.size().isEmpty() ? "" : message.size() + ", ") + message.place());
            out.append("</span></li>\n");
        }
        if (page.broken() != null) {
            out.append("<li class=\"end\">✕ ");
            text(page.broken());
            out.append("</li>\n");
        }
        out.append("</ol>\n</div>\n");
    }

    private void heading(String title) {
        out.append("<h2>");
        text(title);
        out.append("</h2>\n");
    }

    private void section(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            items("ul", "evidence", items);
        }
    }

    private void items(String tag, String style, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        out.append('<').append(tag).append(" class=\"").append(style).append("\">\n");
        for (String item : items) {
            out.append("<li>");
            text(item);
            out.append("</li>\n");
        }
        out.append("</").append(tag).append(">\n");
    }

    private void rows(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        heading(title);
        out.append("<dl>\n");
        for (Row row : rows) {
            out.append("<dt>");
            text(row.label());
            out.append("</dt><dd>");
            text(row.shown());
            out.append("</dd>\n");
        }
        out.append("</dl>\n");
    }

    private void code(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            heading(title);
            lines(lines);
        }
    }

    private void lines(List<String> lines) {
        if (!lines.isEmpty()) {
            out.append("<pre>");
            text(String.join("\n", lines));
            out.append("</pre>\n");
        }
    }

    /** What a log holds is not to be trusted: nothing of it may become markup. */
    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' || c == 127 ? '\ufffd' : c);
            }
        }
    }
}
