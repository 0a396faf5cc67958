   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #70d5ed on #181c21 bold  |  #0d697a on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
h  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 39c 37b 1a
1a 78b 1a
1a 2b 27d 49b 1a
1a 2b 74e 2b 1a
1a 2b 74e 2b 1a
1a 2b 49e 27b 1a
1a 78b 1a
1a 2b 32f 44b 1a
1a 2b 66e 10b 1a
1a 2b 67e 9b 1a
1a 2b 62e 14b 1a
1a 78b 1a
1a 2b 20c 56b 1a
1a 2b 72e 4b 1a
1a 2b 61e 15b 1a
1a 78b 1a
1a 24b 3g 1h 10g 2b 5i 1j 8i 24b 1a
1a 78b 1a
1a 2b 5k 12l 3k 8l 3k 7l 38b 1a
80a
── 120 × 36 ──
76a
1a 2b 39c 33b 1a
1a 74b 1a
1a 2b 27d 45b 1a
1a 2b 66e 6b 1a
1a 2b 64e 8b 1a
1a 2b 67e 5b 1a
1a 74b 1a
1a 2b 32f 40b 1a
1a 2b 66e 6b 1a
1a 2b 67e 5b 1a
1a 2b 62e 10b 1a
1a 74b 1a
1a 2b 20c 52b 1a
1a 2b 68e 4b 1a
1a 2b 65e 7b 1a
1a 74b 1a
1a 22b 3g 1h 10g 2b 5i 1j 8i 22b 1a
1a 74b 1a
1a 2b 5k 12l 3k 8l 3k 7l 34b 1a
76a
