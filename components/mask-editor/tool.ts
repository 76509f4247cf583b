/** Tools that mark an area by its outline. */
export type AreaTool = 'rectangle' | 'ellipse' | 'lasso' | 'polygon';

/** What the pointer does on the stage. */
export type Tool = 'brush' | 'eraser' | AreaTool | 'wand' | 'hand';

/** Tools whose result can be added, taken away or intersected. */
export function isCombining(tool: Tool): boolean {
  return tool === 'wand' || isAreaTool(tool);
}

export function isAreaTool(tool: Tool): tool is AreaTool {
  return tool === 'rectangle' || tool === 'ellipse' || tool === 'lasso' || tool === 'polygon';
}
