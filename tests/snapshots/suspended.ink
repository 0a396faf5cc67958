   dark  |  light  |  no colour
a  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #e5e5e5 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 59c 17b 1a
1a 78b 1a
1a 2b 10d 17e 49b 1a
1a 2b 12d 25e 39b 1a
1a 2b 7d 18e 51b 1a
1a 2b 10d 23e 43b 1a
1a 2b 12d 64b 1a
1a 2b 1f 1b 18e 56b 1a
1a 2b 8d 68b 1a
1a 2b 1f 1b 70e 4b 1a
1a 78b 1a
1a 2b 72e 4b 1a
1a 2b 73e 3b 1a
1a 2b 5e 71b 1a
1a 2b 71e 5b 1a
1a 2b 36e 40b 1a
1a 2b 72e 4b 1a
1a 2b 73e 3b 1a
1a 8b 12g 2b 13h 2b 20g 2b 10g 9b 1a
1a 78b 1a
1a 2b 5i 11j 3i 8j 6i 5j 38b 1a
80a
── 120 × 36 ──
76a
1a 2b 59c 13b 1a
1a 74b 1a
1a 2b 10d 17e 45b 1a
1a 2b 12d 25e 35b 1a
1a 2b 7d 18e 47b 1a
1a 2b 10d 23e 39b 1a
1a 2b 12d 60b 1a
1a 2b 1f 1b 18e 52b 1a
1a 2b 8d 64b 1a
1a 2b 1f 1b 64e 6b 1a
1a 2b 1f 1b 5e 65b 1a
1a 74b 1a
1a 2b 66e 6b 1a
1a 2b 68e 4b 1a
1a 2b 16e 56b 1a
1a 2b 66e 6b 1a
1a 2b 41e 31b 1a
1a 2b 63e 9b 1a
1a 2b 67e 5b 1a
1a 2b 14e 58b 1a
1a 74b 1a
1a 6b 12g 2b 13h 2b 20g 2b 10g 7b 1a
1a 74b 1a
1a 2b 5i 11j 3i 8j 6i 5j 34b 1a
76a
