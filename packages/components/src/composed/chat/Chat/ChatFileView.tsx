import { useState, type ReactElement } from "react";
import { formatBytes } from "../../../i18n/formatBytes.ts";
import { useI18n } from "../../../i18n/I18nProvider.tsx";
import { FeatureIcon } from "../../../primitives/Icon/FeatureIcon.tsx";
import { useObjectUrl } from "./useObjectUrl.ts";

/** {@link ChatFileView} props. */
export interface ChatFileViewProps {
  file: File;
}

/** What every browser shows, and nothing that could hold a program. */
const shownTypes = /^image\/(avif|gif|jpeg|png|webp)$/;

/** A file that came with a message: a picture shows, and a press saves it. Attributes: `data-file`. */
export function ChatFileView({ file }: ChatFileViewProps): ReactElement {
  const { locale } = useI18n();
  const url = useObjectUrl(file);
  const [isBroken, setBroken] = useState(false);
  const isPicture = shownTypes.test(file.type) && !isBroken;
  return (
    <a className="gr-file" data-file={isPicture ? "picture" : "other"} href={url} download={file.name}>
      {isPicture ? (
        <img src={url} alt={file.name} onError={() => setBroken(true)} />
      ) : (
        <>
          <FeatureIcon name="file" />
          <span className="gr-file-name" dir="auto">
            {file.name}
          </span>{" "}
          <span className="gr-file-size">{formatBytes(file.size, locale)}</span>
        </>
      )}
    </a>
  );
}
