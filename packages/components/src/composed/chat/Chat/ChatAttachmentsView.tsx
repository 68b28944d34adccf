import { useRef, type ReactElement } from "react";
import { enFeatures } from "../../../i18n/enFeatures.ts";
import { formatBytes } from "../../../i18n/formatBytes.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { Button } from "../../../primitives/Button/Button.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { Icon } from "../../../primitives/Icon/Icon.tsx";
import { Tooltip } from "../../../primitives/Tooltip/Tooltip.tsx";
import type { ChatAttachments } from "./useAttachments.ts";

/** {@link ChatAttachmentsView} props. */
export interface ChatAttachmentsViewProps {
  attachments: ChatAttachments;
  /** How much is sent, 0 to 1; undefined while nothing is on its way. */
  progress?: number | undefined;
}

/** The files that go with the next message, why one does not, and how far they are. */
export function ChatAttachmentsView(props: ChatAttachmentsViewProps): ReactElement {
  const { t, locale } = useI18n(enFeatures);
  const { attachments, progress } = props;
  const { files, tooLarge, maxFileBytes, remove } = attachments;
  const limit = formatBytes(maxFileBytes, locale);
  return (
    <>
      {tooLarge ? (
        <p className="gr-field-error" role="alert">
          {t("chat.tooLarge", { name: tooLarge.name, limit })}
        </p>
      ) : null}
      {files.length > 0 ? (
        <ul className="gr-chat-files" aria-label={t("chat.attached")}>
          {files.map((file, index) => (
            // Two files may have the same name.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${index}-${file.name}`} className="gr-file">
              <FeatureIcon name="file" />
              <span className="gr-file-name" dir="auto">
                {file.name}
              </span>
              <span className="gr-file-size">{formatBytes(file.size, locale)}</span>
              <Button
                variant="quiet"
                data-shape="icon"
                aria-label={t("chat.detach", { name: file.name })}
                disabled={progress !== undefined}
                onClick={() => remove(file)}
              >
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {progress !== undefined && files.length > 0 ? (
        <progress className="gr-progress" aria-label={t("chat.sendingFiles")} value={progress} />
      ) : null}
    </>
  );
}

/** {@link AttachButton} props. */
export interface AttachButtonProps {
  onFiles: (files: Iterable<File>) => void;
}

/** Opens the browser's choice of files. */
export function AttachButton({ onFiles }: AttachButtonProps): ReactElement {
  const { t } = useI18n(enFeatures);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip content={t("chat.attach")}>
        <Button
          variant="quiet"
          data-shape="icon"
          aria-label={t("chat.attach")}
          onClick={() => input.current?.click()}
        >
          <FeatureIcon name="attach" />
        </Button>
      </Tooltip>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("chat.attach")}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file again is a choice, too.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
