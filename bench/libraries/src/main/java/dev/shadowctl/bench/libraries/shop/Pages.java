package dev.shadowctl.bench.libraries.shop;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/** Pages of the shop: templates by FreeMarker, what customers write by jsoup. */
public final class Pages {

    private static final String INVOICE = "<h1>Invoice</h1><table><#list lines as line><tr><td>${line?counter}</td>"
            + "<td>${line.name?html}</td><td>${line.quantity}</td><td>${line.price}</td></tr></#list></table>";
    private static final Pattern WORD = Pattern.compile("\\b(bolts?|nuts?|screws?)\\b", Pattern.CASE_INSENSITIVE);

    private final Template invoice;

    Pages() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_31);
        configuration.setLocale(Locale.ROOT);
        try {
            invoice = new Template("invoice", new StringReader(INVOICE), configuration);
        } catch (IOException e) {
            throw new IllegalStateException("the template of an invoice is wrong", e);
        }
    }

    /** An invoice as HTML. */
    public String invoice(List<Line> lines) throws IOException, TemplateException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(Map.of("name", line.name(), "quantity", line.quantity(), "price", line.price()));
        }
        StringWriter page = new StringWriter();
        invoice.process(Map.of("lines", rows), page);
        return page.toString();
    }

    /** What a customer wrote, without what is not allowed. */
    public String clean(String html) {
        return Jsoup.clean(html, Safelist.basic());
    }

    /** Where the links of a page lead. */
    public List<String> links(String html) {
        List<String> links = new ArrayList<>();
        for (Element link : Jsoup.parse(html).select("a[href]")) {
            links.add(link.attr("href"));
        }
        return links;
    }

    /** A text with the words of the shop made bold. */
    public String highlight(String text) {
        return WORD.matcher(text).replaceAll("<b>$1</b>");
    }
}
