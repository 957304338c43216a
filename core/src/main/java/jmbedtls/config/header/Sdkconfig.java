package jmbedtls.config.header;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jmbedtls.config.NumericMacro;

/**
 * The file {@code sdkconfig} of an ESP-IDF project: lines {@code CONFIG_NAME=value} and
 * {@code # CONFIG_NAME is not set}. Its options are turned into the macros that esp_config.h would define.
 */
final class Sdkconfig {
    private static final Pattern SETTING = Pattern.compile("(CONFIG_\\w+)=(.*)");
    private static final Pattern NOT_SET = Pattern.compile("# (CONFIG_\\w+) is not set");
    private static final Pattern VERSION = Pattern.compile("#.*\\(ESP-IDF\\) (\\d{1,3})\\..*");
    private static final Pattern VALUE = Pattern.compile("y|n|-?\\d+|0[xX][0-9a-fA-F]+|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final String OURS = "CONFIG_MBEDTLS_";
    private static final String FIXED_POINT_OPTIM = "CONFIG_MBEDTLS_ECP_FIXED_POINT_OPTIM";
    private static final int FIRST_WITH_3 = 5;
    private static final int FIRST_WITH_4 = 6;

    /** @param value null if the option is not set */
    private record Setting(String value, int line) {
        boolean isOn() {
            return value != null && !value.equals("n");
        }
    }

    private final String file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<Notice> notices;
    private int idfVersion;

    private Sdkconfig(String file, List<Notice> notices) {
        this.file = file;
        this.notices = notices;
    }

    /** Whether a text is an sdkconfig rather than a header. */
    static boolean isOne(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("#") || NOT_SET.matcher(line).matches()).findFirst()
                .filter(line -> SETTING.matcher(line).matches() || NOT_SET.matcher(line).matches()).isPresent();
    }

    /** Defines the macros that the options stand for; tells of options that stand for none. */
    static Series read(Source source, MacroTable macros, List<Notice> notices) throws ConfigSyntaxException {
        Sdkconfig config = new Sdkconfig(source.name(), notices);
        config.parse(source.text());
        config.define(macros);
        return config.series();
    }

    private Series series() {
        return idfVersion >= FIRST_WITH_4 ? Series.V4 : idfVersion >= FIRST_WITH_3 ? Series.V3 : Series.V2;
    }

    private void parse(String text) throws ConfigSyntaxException {
        List<String> lines = text.lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            parse(lines.get(number - 1).strip(), new Place(file, number));
        }
    }

    private void parse(String line, Place place) throws ConfigSyntaxException {
        Matcher notSet = NOT_SET.matcher(line);
        Matcher version = VERSION.matcher(line);
        Matcher setting = SETTING.matcher(line);
        if (notSet.matches()) {
            settings.put(notSet.group(1), new Setting(null, place.line()));
        } else if (version.matches()) {
            idfVersion = Integer.parseInt(version.group(1));
        } else if (setting.matches()) {
            place.require(VALUE.matcher(setting.group(2)).matches(),
                    setting.group(1) + " cannot be " + setting.group(2));
            settings.put(setting.group(1), new Setting(setting.group(2), place.line()));
        } else {
            place.require(line.isEmpty() || line.startsWith("#"), "this is neither CONFIG_NAME=value nor a comment");
        }
    }

    private void define(MacroTable macros) {
        if (idfVersion == 0) {
            idfVersion = settings.keySet().stream().anyMatch(EspOptions::isOfIdf4) ? FIRST_WITH_3 - 1 : FIRST_WITH_3;
        }
        EspOptions options = new EspOptions(series());
        for (String macro : options.always(this::isOn, this::isOff)) {
            macros.define(new Macro(macro, "", false, file, 0));
        }
        settings.forEach((name, setting) -> {
            if (name.startsWith(OURS)) {
                define(macros, options, name, setting);
            }
        });
    }

    private boolean isOn(String option) {
        return settings.containsKey(option) && settings.get(option).isOn();
    }

    private boolean isOff(String option) {
        return settings.containsKey(option) && !settings.get(option).isOn();
    }

    private void define(MacroTable macros, EspOptions options, String name, Setting setting) {
        if (name.equals(FIXED_POINT_OPTIM)) {
            String macro = NumericMacro.ECP_FIXED_POINT_OPTIM.macro();
            macros.define(new Macro(macro, setting.isOn() ? "1" : "0", false, file, setting.line()));
        } else if (setting.isOn()) {
            List<String> targets = options.macros(name, this::isOn);
            String reason = EspOptions.reasonForNone(name);
            if (targets.isEmpty() && reason != null) {
                notices.add(new Notice(file, setting.line(), name, reason));
            }
            String body = setting.value().equals("y") ? "" : setting.value();
            targets.forEach(macro -> macros.define(new Macro(macro, body, false, file, setting.line())));
        }
    }
}
