import { useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

export interface ShownSchemaProps {
  /** Null while nobody is signed in. */
  readonly token: string | null;
}

/**
 * Says which part of the graph the editor knows, and has it read anew when somebody comes or goes: the gateway shows each
 * caller what they can name. It has to stand inside the editor.
 */
export function ShownSchema({ token }: ShownSchemaProps) {
  const { introspect } = useGraphiQLActions();
  const readFor = useRef(token);
  useEffect(() => {
    // The editor reads the schema itself when it opens.
    if (readFor.current === token) return;
    readFor.current = token;
    void introspect();
  }, [token, introspect]);
  return (
    <p className="shown-schema">
      {token === null ? 'Schema: the public contract.' : 'Schema: all that you may name, signed in as you are.'}
    </p>
  );
}
