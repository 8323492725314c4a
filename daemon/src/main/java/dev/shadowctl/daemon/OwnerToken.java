package dev.shadowctl.daemon;

import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.daemon.store.TokenTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** The owner's token in its file: made at the first start, let in at each. */
final class OwnerToken {

    private OwnerToken() {}

    static void admit(Path file, TokenTable tokens, Instant now) throws IOException {
        PrivateFiles.repair(file);
        String token = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
        if (token.length() >= 64) {
            tokens.add(token, Scope.OWNER, null, now);
        }
        if (token.length() < 64 || tokens.scope(token).isEmpty()) {
            String fresh = TokenTable.random(new SecureRandom());
            tokens.add(fresh, Scope.OWNER, null, now);
            PrivateFiles.replace(file, fresh + "\n");
        }
    }
}
